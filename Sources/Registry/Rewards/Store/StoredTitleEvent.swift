public import TransparencyLog

/// What one entry of the log changes about who owns a vehicle, as far as rewards ask: no names, no dates, and the key of
/// an owner only where the owner showed it by signing.
public struct StoredTitleEvent: Sendable, Equatable {
    /// What it changes.
    public enum Effect: String, Sendable, CaseIterable {
        /// A title statement: a new owner, who has shown no key yet.
        case titled
        /// A title statement for the same owner with a fresh key.
        case reissued
        /// A transfer without a title: the owner is not known from here on.
        case ended
        /// The owner of the title in force signed a statement.
        case proven
    }

    /// The statement's place in the log.
    public var index: LogIndex
    /// The vehicle's subject number.
    public var vehicle: UInt64
    /// What it changes.
    public var effect: Effect
    /// Thumbprint of the owner's key (RFC 7638), with `proven` only.
    public var holder: String?

    /// An event of these values.
    public init(index: LogIndex, vehicle: UInt64, effect: Effect, holder: String? = nil) {
        self.index = index
        self.vehicle = vehicle
        self.effect = effect
        self.holder = holder
    }
}
