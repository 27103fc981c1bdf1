import Octets
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// What the sequencer carries from one batch to the next; all of it can be derived from the store's rows again.
struct SequencerState {
    /// The sequencer's turn.
    let epoch: LeaseEpoch
    /// Parameters in force.
    var parameters: RegistryParameters
    /// Entry 0.
    var genesisEntry: [UInt8]
    /// Time of the last batch, milliseconds since 1970.
    var timeMilliseconds: UInt64
    /// Subjects that have entries.
    var subjectCount: UInt64
    /// The log's complete subtrees at its committed size.
    var frontier: MerkleFrontier
    /// The tiles that are not full yet.
    var edge: TileEdge
    /// The index as of the committed size.
    var index: VerifiableIndex
    /// Who may say what.
    var accreditation: Accreditation

    /// Entries committed.
    var size: LogSize { frontier.size }
}
