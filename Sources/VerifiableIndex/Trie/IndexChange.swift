public import Octets

/// One subject's new value in a batch: a first appearance or an update.
public struct IndexChange: Hashable, Sendable {
    /// The subject's label, its key in the index.
    public let label: Label

    /// The subject's number; new subjects of a batch take the next free numbers in any order.
    public let number: SubjectNumber

    /// The value that the index holds now; `nil` for a new subject.
    public let oldValue: Hash?

    /// The value that the index is to hold.
    public let newValue: Hash

    /// A change from `oldValue` (`nil`: none yet) to `newValue`.
    public init(label: Label, number: SubjectNumber, oldValue: Hash?, newValue: Hash) {
        self.label = label
        self.number = number
        self.oldValue = oldValue
        self.newValue = newValue
    }
}
