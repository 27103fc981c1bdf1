/// What the hash of a `mark` entry is of.
public enum MarkCode: String, Hashable, Sendable, CaseIterable {
    /// The parameters with which the journal begins.
    case genesis
    /// A policy's canonical bytes.
    case policy
    /// The closing of an epoch.
    case close
    /// The root of an epoch's issuance sheet.
    case issuance
    /// A vesting run.
    case vesting
    /// The ticket list of a closed draw.
    case drawClose = "draw-close"
    /// The result of a draw.
    case draw
    /// A dividend's shares.
    case dividend
    /// The fees of an epoch.
    case fees
}
