public import Octets
public import TransparencyLog
public import VerifiableIndex

/// Names a row of the subjects: a subject under one VRF generation.
public struct SubjectKey: Hashable, Sendable {
    /// The subject string, such as `vehicle:…`.
    public var subject: String
    /// The VRF generation; 0 for public labels.
    public var generation: UInt32

    /// The key of `subject` under `generation`.
    public init(subject: String, generation: UInt32) {
        self.subject = subject
        self.generation = generation
    }
}

/// What the index holds for a label, and what is needed to extend it.
public struct SubjectState: Sendable, Equatable {
    /// The tree over the subject's entries (its leaves are those of `SubjectValue`).
    public var frontier: MerkleFrontier
    /// Log index of its newest entry.
    public var last: LogIndex
    /// The label's value in the index.
    public var value: Hash

    /// A state of these values.
    public init(frontier: MerkleFrontier, last: LogIndex, value: Hash) {
        self.frontier = frontier
        self.last = last
        self.value = value
    }
}

/// A label that has entries.
public struct StoredSubject: Sendable, Equatable {
    /// Its place in order of first entry, from 0.
    public var number: SubjectNumber
    /// Subject and generation.
    public var key: SubjectKey
    /// The label.
    public var label: Label
    /// The label's VRF proof (81 bytes), when it was computed before.
    public var vrfProof: [UInt8]?
    /// Its state as of the last transaction.
    public var state: SubjectState

    /// A subject of these values.
    public init(number: SubjectNumber, key: SubjectKey, label: Label, vrfProof: [UInt8]?, state: SubjectState) {
        self.number = number
        self.key = key
        self.label = label
        self.vrfProof = vrfProof
        self.state = state
    }
}
