/// Of which vehicles title events are asked.
public enum TitleEventScope: Sendable, Equatable {
    /// Of these, by subject number.
    case vehicles([UInt64])
    /// Of those whose ownership this key (RFC 7638 thumbprint) ever proved.
    case provenBy(String)
    /// Of all whose ownership anybody ever proved.
    case everyProven
}
