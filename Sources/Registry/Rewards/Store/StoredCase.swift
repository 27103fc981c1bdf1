public import TransparencyLog

/// What a statement says about the pay of an earlier one.
public struct StoredCase: Sendable, Equatable {
    /// What it says.
    public enum Effect: String, Sendable, CaseIterable {
        /// A dispute is open: the pay waits.
        case dispute
        /// A ruling sets the statement aside: nothing is paid.
        case setAside = "set-aside"
        /// A dispute is over: a ruling decided it, or whoever raised it withdrew it.
        case decided
        /// The issuer corrected it: what a dispute held is paid.
        case corrected
        /// It was filed under the wrong vehicle.
        case misfiled
    }

    /// The statement that says so.
    public var index: LogIndex
    /// The statement that it is about; for `decided` the dispute.
    public var target: LogIndex
    /// What it says.
    public var effect: Effect

    /// A case of these values.
    public init(index: LogIndex, target: LogIndex, effect: Effect) {
        self.index = index
        self.target = target
        self.effect = effect
    }
}
