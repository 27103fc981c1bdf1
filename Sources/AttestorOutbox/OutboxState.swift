/// Where a statement of the outbox stands.
public enum OutboxState: String, Sendable, CaseIterable {
    /// Signed and kept, not yet answered for by the registry.
    case queued
    /// In the log, its receipt kept.
    case included
    /// Refused by the registry, with a reason: to be mended or dropped.
    case refused
    /// Refused, or never sent, and replaced by another statement.
    case mended
    /// Given up knowingly.
    case dropped

    /// Whether nothing is left to be done about it.
    public var isSettled: Bool { self != .queued && self != .refused }
}
