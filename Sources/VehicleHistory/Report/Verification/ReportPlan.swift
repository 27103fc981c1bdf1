/// Which subjects a report shows, in which order: its own, those that are linked to it, directly or through one another,
/// then the attestors who made any statement in it.
///
/// A registry builds a report with this, and the verifier demands the same with this:
///
///     var plan = ReportPlan(subject: subject)
///     while let (subject, role) = plan.next() {
///         plan.add(statementsOf(subject), about: subject)
///     }
///
/// A subject that a misfiling leads to is shown, and not followed on: it is another car, whose links are its own.
public struct ReportPlan: Sendable {
    private var linked: [Subject]
    private var attestors: [Subject] = []
    private var roles: [Subject: SubjectHistoryProof.Role]
    private var leaves: Set<Subject> = []

    /// The plan of a report about `subject`.
    public init(subject: Subject) {
        linked = [subject]
        roles = [subject: .subject]
    }

    /// The next subject to show, and why; `nil` when there is none left.
    public mutating func next() -> (subject: Subject, role: SubjectHistoryProof.Role)? {
        let subject: Subject
        if !linked.isEmpty {
            subject = linked.removeFirst()
        } else if !attestors.isEmpty {
            subject = attestors.removeFirst()
        } else {
            return nil
        }
        return roles[subject].map { (subject, $0) }
    }

    /// All subjects that are to be shown next, whatever their statements lead to: as many as can be read at once.
    public mutating func nextWave() -> [(subject: Subject, role: SubjectHistoryProof.Role)] {
        let count = linked.isEmpty ? attestors.count : linked.count
        return (0..<count).compactMap { _ in next() }
    }

    /// Takes in what the statements of a subject lead to: those that can be read, in the order of their log indices.
    public mutating func add(_ statements: some Sequence<Statement>, about subject: Subject) {
        let isFollowed = roles[subject] != .attestor && !leaves.contains(subject)
        for statement in statements {
            if isFollowed {
                for link in statement.body.linkedSubjects.sorted() where roles[link] == nil {
                    roles[link] = .linked
                    linked.append(link)
                    if statement.kind.id == "misfiled" { leaves.insert(link) }
                }
            }
            if let id = statement.issuer.attestorID, roles[.attestor(id)] == nil {
                roles[.attestor(id)] = .attestor
                attestors.append(.attestor(id))
            }
        }
    }
}
