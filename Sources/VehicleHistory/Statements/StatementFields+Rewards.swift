import Attestation
import Octets
import StrictJSON

/// Members that the statements about rewards have.
extension StatementFields {
    func natural(_ name: String) throws(StatementError) -> UInt64 {
        try required(name, "a whole number") { $0.integer.flatMap { UInt64(exactly: $0) } }
    }
    func naturalIfPresent(_ name: String) throws(StatementError) -> UInt64? {
        try optional(name, "a whole number") { $0.integer.flatMap { UInt64(exactly: $0) } }
    }
    func epoch(_ name: String) throws(StatementError) -> UInt32 {
        try required(name, "the number of an epoch") { $0.integer.flatMap { UInt32(exactly: $0) } }
    }
    func hexadecimalHash(_ name: String) throws(StatementError) -> Hash {
        try required(name, "a SHA-256 in hexadecimal") { $0.string.flatMap { Hash(hex: $0) } }
    }
    func hexadecimalHashIfPresent(_ name: String) throws(StatementError) -> Hash? {
        try optional(name, "a SHA-256 in hexadecimal") { $0.string.flatMap { Hash(hex: $0) } }
    }
    func thumbprintIfPresent(_ name: String) throws(StatementError) -> Thumbprint? {
        try optional(name, "a key's thumbprint") { $0.string.flatMap { Thumbprint($0) } }
    }
}
