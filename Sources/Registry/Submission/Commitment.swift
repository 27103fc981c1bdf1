import Octets
import VehicleHistory

/// The commitment of a salt held as a hash.
enum Commitment {
    static func compute(salt: Hash, jwt: some Sequence<UInt8>) -> Hash {
        // A salt of 32 bytes always makes a `StatementSalt`.
        StatementSalt(salt.bytes).map { StatementCommitment.compute(salt: $0, jwt: jwt) } ?? .zero
    }
}
