import Octets
import StrictJSON

extension SDJWT {
    /// Reads an SD-JWT, with or without key binding, in the compact form of RFC 9901 section 4.
    ///
    /// - Parameters:
    ///   - text: the ASCII text, without white space around it.
    ///   - limits: bounds on its size.
    /// - Throws: `SDJWTError` of the first part that is malformed. No signature is checked yet.
    public init(parsing text: some Collection<UInt8>, limits: SDJWTLimits = .statement) throws(SDJWTError) {
        throw .malformed
    }
}
