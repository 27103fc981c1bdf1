import Messages
import StrictJSON

/// The texts that the scripts show, from the catalogue.
package enum VerifierTexts {
    /// What `verify.html` alone shows.
    private static let onlyOffline = [
        "verify.offline.", "verify.trust-fault.", "verify.severity.", "verify.standing.", "verify.erasure.",
        "verify.note.",
    ]

    /// The texts of a page's script in one language.
    static func ofPages(_ language: Language) -> JSON {
        var languages = JSONObject()
        languages[language.rawValue] = .object(
            texts(["forms", "verify"], language) { name in
                !onlyOffline.contains { name.hasPrefix($0) } && (isOfDates(name) || !name.hasPrefix("form."))
            })
        return .object(languages)
    }

    /// The texts of `verify.html`, which also says what findings say, in every language.
    static var offline: JSON {
        var languages = JSONObject()
        for language in Language.allCases {
            languages[language.rawValue] = .object(
                texts(["forms", "verify", "findings", "findings-odometer", "kinds"], language) { name in
                    isOfDates(name)
                        || ["verify.", "finding.", "kind-name.", "term.", "brand"].contains { name.hasPrefix($0) }
                            && ![".threshold", ".ask"].contains { name.hasSuffix($0) }
                })
        }
        return .object(languages)
    }

    /// Whether a text says how dates are written.
    package static func isOfDates(_ name: String) -> Bool {
        name == "form.day" || name.hasPrefix("form.month")
    }

    private static func texts(_ files: [String], _ language: Language, where isWanted: (String) -> Bool) -> JSONObject {
        var texts = JSONObject()
        for file in files {
            let path = "data/texts/\(language.rawValue)/\(file).json"
            let object = try? JSON(parsing: VerifierScript.file(path).utf8).object
            for member in object?.members ?? [] where isWanted(member.name) { texts[member.name] = member.value }
        }
        return texts
    }
}
