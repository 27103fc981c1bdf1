import TransparencyLog

/// One check of a report: a small named rule that takes what earlier checks established and gives what it
/// establishes itself.
///
/// Checks are separate types so that each can be read, tested and broken alone, and so that the order in which
/// `ReportVerifier` makes them can be compared with DESIGN 3.6 at a glance. What a later check takes for granted is
/// in its parameters: none can run before those it builds on.
protocol ReportPolicy {
    /// The name that a rejection by this check bears.
    static var name: ReportPolicyName { get }
}

extension ReportPolicy {
    /// A rejection by this check.
    static func rejection(
        _ code: ReportRejectionCode, _ sentence: String, mend: String? = nil, at index: LogIndex? = nil
    ) -> ReportRejection {
        ReportRejection(name, code, sentence, mend: mend, at: index)
    }
}
