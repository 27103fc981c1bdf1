/// Every subject that the statements link to, and every attestor who made one, is shown in full, and no other: a car's
/// past cannot be left behind under an earlier VIN.
enum LinksPolicy: ReportPolicy {
    static let name = ReportPolicyName.links

    static func check(_ histories: [BoundHistory], subject: Subject) throws(ReportRejection) {
        var plan = ReportPlan(subject: subject)
        var shown = histories[...]
        while let (subject, role) = plan.next() {
            guard let history = shown.popFirst(), history.subject == subject, history.role == role else {
                throw rejection(
                    .linkedSubjectMissing,
                    "The report leads to \(subject), and does not show it as \(role.rawValue) in its place.")
            }
            plan.add(history.statements.lazy.map(\.statement), about: subject)
        }
        if let idle = shown.first {
            throw rejection(.unrelatedSubject, "The report shows \(idle.subject), to which nothing in it leads.")
        }
    }
}
