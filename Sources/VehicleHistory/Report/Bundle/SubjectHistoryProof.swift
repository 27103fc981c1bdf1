/// All that is registered about one subject, under every VRF generation, with the proofs that it is all.
public struct SubjectHistoryProof: Equatable, Sendable {
    /// Why a bundle carries a subject.
    public enum Role: String, Equatable, Sendable {
        /// It is what the report is about.
        case subject
        /// A statement about the subject, or about a subject linked to it, links it.
        case linked
        /// It is an attestor who signed a statement in the bundle.
        case attestor
    }

    /// The subject's namespaced name, such as `vehicle:<VIN>`.
    public var subject: Subject

    /// Why the bundle carries it.
    public var role: Role

    /// One proof for each VRF generation, in their order; exactly one for a subject whose label is public.
    public var labels: [LabelProof]

    /// A subject's history with its proofs.
    public init(subject: Subject, role: Role, labels: [LabelProof]) {
        self.subject = subject
        self.role = role
        self.labels = labels
    }
}
