public import Octets

/// `verify.html`: one file that verifies reports in a browser without any network. Its reader brings the report and a
/// trust file of their own, and compares the file's hash with the published one.
public enum OfflinePage {
    /// The file.
    public static let html: [UInt8] = Array(page.utf8)

    /// SHA-256 of the file, as releases state it.
    public static var hash: Hash { Hash.sha256(html) }

    private static var page: String {
        let style = VerifierScript.file("web/verifier/offline.css")
        let script = VerifierScript.offline
        return VerifierScript.file("web/verifier/offline.html")
            .replacing("{{policy}}", with: policy(style: style, script: script))
            .replacing("{{style}}", with: style)
            .replacing("{{script}}", with: script)
    }

    /// The page's own Content-Security-Policy: nothing but the one style and the one script that it holds.
    private static func policy(style: String, script: String) -> String {
        func source(_ text: String) -> String { "'sha256-\(Base64.standard.encode(Hash.sha256(utf8: text).bytes))'" }
        return "default-src 'none'; style-src \(source(style)); script-src \(source(script)); "
            + "base-uri 'none'; form-action 'none'"
    }
}
