public import Octets
import TransparencyLog
import VehicleHistory

/// What a lost entry commits to, as whoever has its receipt can show it.
public struct LostOpening: Sendable, Equatable {
    /// The commitment's salt, from the receipt.
    public var salt: Hash
    /// The SD-JWT as it was submitted.
    public var statement: [UInt8]

    /// An opening of these values.
    public init(salt: Hash, statement: [UInt8]) {
        self.salt = salt
        self.statement = statement
    }

    /// What an entry that holds this statement says.
    public var commitment: Hash {
        Array(statement.prefix { $0 != UInt8(ascii: "~") }).withUnsafeBytes { Commitment.compute(salt: salt, jwt: $0) }
    }

    /// Whether an entry (73 bytes) commits to this: nobody needs to be asked who they are.
    public func opens(_ entry: [UInt8]) -> Bool {
        guard case .statement(_, _, let commitment)? = try? LogEntry(parsing: entry) else { return false }
        return commitment == self.commitment
    }
}
