/// Why a timestamp does not count.
public enum TimestampError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The answer is no timestamp response.
    case malformed
    /// The authority gave none, in its own words.
    case refused(String)
    /// The file of certificates holds none.
    case noCertificates
    /// It stamps something else.
    case otherMessage
    /// It does not hold, in libcrypto's words.
    case invalid(String)
    /// libcrypto failed.
    case internalFailure

    /// A sentence without a full stop.
    public var description: String {
        switch self {
        case .malformed: "it is no timestamp response of RFC 3161"
        case .refused(let words): "the authority refused" + (words.isEmpty ? "" : ": \(words)")
        case .noCertificates: "there is no certificate in PEM form to verify it with"
        case .otherMessage: "it stamps something else"
        case .invalid(let words): "it does not verify" + (words.isEmpty ? "" : ": \(words)")
        case .internalFailure: "libcrypto failed"
        }
    }
}
