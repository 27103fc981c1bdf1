/// Whether a statement's pay counts, waits or is void.
public enum Standing: Hashable, Sendable {
    /// Nothing is known against the entry.
    case counts
    /// A dispute is open, or a finding accuses the entry: the pay is computed and waits. The reason is a code.
    case held(reason: String)
    /// The entry was set aside: it is as if it had never been filed. The reason is a code.
    case void(reason: String)

    /// Whether the statement is set aside.
    public var isVoid: Bool { if case .void = self { true } else { false } }

    /// Why the pay waits, if it does.
    public var holdReason: String? { if case .held(let reason) = self { reason } else { nil } }
}
