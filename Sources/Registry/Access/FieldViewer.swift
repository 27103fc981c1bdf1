import TransparencyLog
import VehicleHistory

/// Whose eyes a report is for, once it is known who that is.
struct FieldViewer: Sendable {
    /// Nobody's: no optional field is shown, whatever was granted. For the registry's own purposes.
    static let nobody = FieldViewer(recipient: nil, ownTitle: nil, nowMilliseconds: 0)

    /// To whom a grant must be; `nil` for nobody.
    let recipient: ConsentRecipient?
    /// The title in force by which the reader was proven to be the owner.
    let ownTitle: LogIndex?
    /// The time at which grants must hold, milliseconds since 1970.
    let nowMilliseconds: UInt64
}
