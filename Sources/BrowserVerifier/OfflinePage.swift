public import Octets

/// `verify.html`: one file that verifies reports in a browser without any network. Its reader brings the report and a
/// trust file of their own, and compares the file's hash with the published one.
public enum OfflinePage {
    /// The file.
    public static let html: [UInt8] = Array(page.utf8)

    /// SHA-256 of the file, as releases state it.
    public static var hash: Hash { Hash.sha256(html) }

    /// The Content-Security-Policy that the page states itself: nothing but the one style and the one script that it
    /// holds. A server that sends the file sends this one with it, or none.
    public static let contentSecurityPolicy = policy(style: style, script: VerifierScript.offline)

    private static let style =
        VerifierScript.file("data/pages/base.css") + VerifierScript.file("web/verifier/offline.css")

    private static var page: String {
        let script = VerifierScript.offline
        return VerifierScript.file("web/verifier/offline.html")
            .replacing("{{policy}}", with: contentSecurityPolicy)
            .replacing("{{style}}", with: style)
            .replacing("{{script}}", with: script)
    }

    private static func policy(style: String, script: String) -> String {
        func source(_ text: String) -> String { "'sha256-\(Base64.standard.encode(Hash.sha256(utf8: text).bytes))'" }
        return "default-src 'none'; style-src \(source(style)); script-src \(source(script)); "
            + "base-uri 'none'; form-action 'none'"
    }
}
