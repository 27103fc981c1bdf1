import Octets
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// What a follower carries from one published checkpoint to the next.
struct FollowedLog {
    /// Parameters in force.
    var parameters: RegistryParameters
    /// Entry 0.
    var genesisEntry: [UInt8]
    /// The log's complete subtrees as of the checkpoint that is shown.
    var frontier: MerkleFrontier
    /// Who may say what.
    var accreditation: Accreditation
    /// When statements read lately were forgotten, milliseconds since 1970: which of them were erased since is not known.
    var forgottenAtMilliseconds: UInt64

    /// Entries under the checkpoint that is shown.
    var size: LogSize { frontier.size }
}

/// What the entries between two checkpoints change.
struct FollowedStep {
    /// The effect on the index, whose root is the one that the last entry has.
    let stage: StagedIndex
    /// What is carried on.
    let log: FollowedLog
    /// The last entry: an index root.
    let rootEntry: [UInt8]
    /// Its time, milliseconds since 1970.
    let timeMilliseconds: UInt64
}
