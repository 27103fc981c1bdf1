import StrictJSON

extension WireReader {
    /// The largest epoch number: an unsigned 32-bit integer.
    public static let epochMax = Int(UInt32.max)

    /// An epoch's number.
    public func epoch(_ name: String) throws(Problem) -> Int { try integer(name, in: 0...Self.epochMax) }

    /// A JWK thumbprint (RFC 7638).
    public func thumbprint(_ name: String) throws(Problem) -> String {
        guard let text = try required(name).string, CallerName(.admin, text) != nil else {
            throw .memberInvalid(pointer(name), rule: "It is a key's thumbprint: 43 characters of base64url.")
        }
        return text
    }
}
