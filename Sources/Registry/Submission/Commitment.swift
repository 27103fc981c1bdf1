import Octets
import VehicleHistory

/// The commitment of a salt held as a hash.
enum Commitment {
    static func compute(salt: Hash, jwt: UnsafeRawBufferPointer) -> Hash {
        StatementCommitment.compute(salt: StatementSalt(salt), jwt: jwt)
    }
}
