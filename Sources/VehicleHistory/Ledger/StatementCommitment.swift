public import Octets

/// What the log says of a statement: a hash that hides it until its salt is shown (DESIGN.md section 3.2).
public enum StatementCommitment {
    private static let domain: [UInt8] = Array("vinlog/statement/v1\0".utf8)

    /// `SHA256("vinlog/statement/v1\0" ‖ salt[32] ‖ JWT)`.
    ///
    /// - Parameters:
    ///   - salt: the statement's own salt.
    ///   - jwt: the ASCII bytes `header.payload.signature`, without disclosures, so that erasing one breaks nothing.
    public static func compute(salt: StatementSalt, jwt: some Sequence<UInt8>) -> Hash {
        let hash = jwt.withContiguousStorageIfAvailable { compute(salt: salt, jwt: UnsafeRawBufferPointer($0)) }
        return hash ?? Array(jwt).withUnsafeBytes { compute(salt: salt, jwt: $0) }
    }

    /// The same of bytes that lie in one place.
    public static func compute(salt: StatementSalt, jwt: UnsafeRawBufferPointer) -> Hash {
        var hash = IncrementalHash()
        domain.withUnsafeBytes { hash.update($0) }
        salt.withUnsafeBytes { hash.update($0) }
        hash.update(jwt)
        return hash.finalize()
    }
}
