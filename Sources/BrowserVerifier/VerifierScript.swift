public import Messages
import Octets
package import StrictJSON

/// The verifier of reports as a script for browsers, written apart from the one in `VehicleHistory` so that each can be
/// held against the other. Its sources are `web/verifier/*.js`, plain scripts that share one scope;
/// `web/verifier/order.json` says which belong together, and in which order.
///
/// ## On a page of the registry
/// The page refers to ``library(_:)`` as a script and has one element in which the script says what it checked:
///
///     <div id="browser-check" data-bundle="/report/bundle/ID" data-policy="/policy"
///          data-subject="vehicle:VIN" data-sha256="HEXADECIMAL">
///       <h3>…</h3> <p>What is shown where there is no script.</p>
///     </div>
///
/// The bundle and the trust file are fetched with GET from the same origin; `data-sha256` is the hash of the bundle that
/// the page was made of. Lines are looked for in the page by their ids, `entry-<log index>`: one that the report has and
/// the page has not is told.
public enum VerifierScript {
    /// The script for the registry's pages in a language. Its one global is `vinlogVerify(bytes, options)`.
    public static func library(_ language: Language) -> [UInt8] { libraries[language] ?? [] }

    private static let libraries = Dictionary(
        uniqueKeysWithValues: Language.allCases.map {
            ($0, Array(assembled(["verifier", "view", "page"], texts: VerifierTexts.ofPages($0)).utf8))
        })

    /// The same verifier with what `verify.html` does with it, in all languages.
    static let offline = assembled(["verifier", "view", "offline"], texts: VerifierTexts.offline)

    /// The sources of these groups as one script.
    ///
    /// - Parameters:
    ///   - groups: names of `order.json`.
    ///   - texts: what it shows, by language.
    ///   - footer: more script in the same scope, which is how tests reach what is inside.
    package static func assembled(_ groups: [String], texts: JSON = [:], footer: String = "") -> String {
        let sources = groups.flatMap { files(of: $0) }.map { shortened(file("web/verifier/\($0)")) }
        let parts =
            ["(function () {", "\"use strict\";", "const vinlogData = \(literal(VerifierData.json));"]
            + ["const vinlogTexts = \(literal(texts));"] + sources
            + [footer, "globalThis.vinlogVerify = vinlogVerify;", "})();", ""]
        return parts.joined(separator: "\n")
    }

    /// Names of the files of a group.
    private static func files(of group: String) -> [String] {
        let order = try? JSON(parsing: file("web/verifier/order.json").utf8)
        return (order?[group]?.array ?? []).compactMap(\.string)
    }

    /// The text of an embedded file; one that is missing gives none, which a test notices.
    package static func file(_ path: String) -> String { EmbeddedFile.named(path)?.text ?? "" }

    /// A script without comment lines, blank lines and indentation: a third less to send. No text in the sources spans
    /// lines, so nothing but the layout is lost.
    package static func shortened(_ source: String) -> String {
        source.split(separator: "\n").map { $0.drop { $0 == " " } }
            .filter { !$0.isEmpty && !$0.hasPrefix("//") }.joined(separator: "\n")
    }

    /// JSON as an expression of the script, which also holds within a page: no `<` can end the script element.
    static func literal(_ json: JSON) -> String {
        String(decoding: json.serialized(), as: UTF8.self).split(separator: "<", omittingEmptySubsequences: false)
            .joined(separator: "\\u003c")
    }
}
