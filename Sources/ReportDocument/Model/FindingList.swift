/// The lists of findings that a buyer reads, in their order.
public enum FindingList: String, Sendable, CaseIterable {
    /// What is wrong: should stop a purchase until explained.
    case wrong
    /// What to ask the seller.
    case ask
    /// What was noticed besides.
    case noted
}
