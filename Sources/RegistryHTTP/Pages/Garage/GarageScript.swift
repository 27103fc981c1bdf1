import BrowserVerifier
import Messages
import Octets
import StrictJSON

/// The script of the form for garages: the verifier's, which reads and proves, and `web/garage/*.js` in one scope with it.
/// `web/garage/order.json` says in which order.
enum GarageScript {
    private static let folder = "web/garage/"

    /// The script's file for a language.
    static func name(_ language: Language) -> String { "garage-\(language.rawValue).js" }

    /// The script for a language.
    static func script(_ language: Language) -> [UInt8] { Array(source(language).utf8) }

    /// The script with `footer` after it, in the same scope, which is how tests reach what is inside.
    static func source(_ language: Language, footer: String = "") -> String {
        let sources = order.map { VerifierScript.shortened(VerifierScript.file(folder + $0)) }
        return VerifierScript.assembled(
            ["verifier", "view"], texts: [language.rawValue: .object(texts(language))],
            footer: (["useLanguage(\"\(language.rawValue)\");"] + sources + [footer]).joined(separator: "\n"))
    }

    /// The service worker's part that is the same for every version.
    static let worker = VerifierScript.shortened(VerifierScript.file(folder + "worker.js"))

    /// What the script says, with the reasons for which a proof is refused.
    private static func texts(_ language: Language) -> JSONObject {
        var texts = JSONObject()
        for topic in ["forms", "garage", "verify"] {
            let file = VerifierScript.file("data/texts/\(language.rawValue)/\(topic).json")
            for member in (try? JSON(parsing: file.utf8))?.object?.members ?? []
            where isShown(member.name) {
                texts[member.name] = member.value
            }
        }
        return texts
    }

    private static func isShown(_ name: String) -> Bool {
        ["garage.", "verify.rejection.", "verify.moment"].contains { name.hasPrefix($0) }
            || VerifierTexts.isOfDates(name)
    }

    private static let order: [String] =
        ((try? JSON(parsing: VerifierScript.file(folder + "order.json").utf8))?.array ?? []).compactMap(\.string)
}
