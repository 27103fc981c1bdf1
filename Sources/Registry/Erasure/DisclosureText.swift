public import Octets

/// The disclosures of a stored statement: what follows the issuer's signature, `~disclosure~disclosure~`.
public enum DisclosureText {
    /// The text without the disclosures of these digests.
    ///
    /// - Parameters:
    ///   - text: from the first `~` on.
    ///   - digests: SHA-256 of the encoded disclosures (RFC 9901 section 4.2.3).
    /// - Returns: what is left, and what was taken out.
    public static func removing(_ digests: Set<Hash>, from text: [UInt8]) -> (rest: [UInt8], removed: [[UInt8]]) {
        let tilde = UInt8(ascii: "~")
        guard text.first == tilde else { return (text, []) }
        var rest = [tilde]
        var removed: [[UInt8]] = []
        for disclosure in text.dropFirst().split(separator: tilde) {
            if digests.contains(disclosure.withUnsafeBytes { Hash.sha256($0) }) {
                removed.append(Array(disclosure))
            } else {
                rest += disclosure
                rest.append(tilde)
            }
        }
        return (rest, removed)
    }
}
