public import TransparencyLog

/// One entry's reference to an earlier one.
public struct StatementReference: Hashable, Sendable {
    /// What the reference means.
    public enum Relation: String, Sendable, CaseIterable {
        /// A repair closes this damage, accident or claim.
        case repairs
        /// An inspection is the retest of this one.
        case retests
        /// A correction replaces this.
        case corrects
        /// A dispute contests this.
        case disputes
        /// A response answers this.
        case answers
        /// A ruling decides this.
        case decides
        /// Another source confirms this.
        case corroborates
        /// This was filed under the wrong subject.
        case misfiles
        /// This was erased.
        case erases
        /// This ends what the other began: a lien, a theft, a recall, a brand, a consent.
        case ends
        /// A title takes the place of this one, or a claim's later state.
        case succeeds
        /// This belongs to the same event.
        case concerns
    }

    /// Log index of the earlier entry.
    public let index: LogIndex
    /// What the reference means.
    public let relation: Relation

    /// A reference of its parts.
    public init(_ relation: Relation, _ index: LogIndex) {
        self.index = index
        self.relation = relation
    }
}
