public import RegistryAPI

/// Suspicious cases for a terminal: one paragraph each.
public struct SuspicionText: Sendable {
    private static let statementsShownMax = 12

    private let cases: [SuspiciousCase]
    private let epoch: Int

    /// The text of an epoch's cases.
    public init(_ cases: [SuspiciousCase], epoch: Int) {
        self.cases = cases
        self.epoch = epoch
    }

    /// The text, ending in a newline.
    public func formatted(columnCount: Int = 80) -> String {
        guard !cases.isEmpty else { return "Nothing in epoch \(epoch) looks suspicious.\n" }
        return cases.map { found in
            let more = found.statements.count - Self.statementsShownMax
            let entries = found.statements.prefix(Self.statementsShownMax).map { "\($0)" }.joined(separator: " ")
            var sheet = FactSheet()
            sheet.append(found.rule, "\(found.figure), and \(found.threshold) is the threshold")
            sheet.append("  who", found.holders.joined(separator: ", "))
            sheet.append("  what", found.explanation)
            sheet.append("  entries", entries + (more > 0 ? " and \(more) more" : ""))
            return sheet.formatted(columnCount: columnCount)
        }
        .joined(separator: "\n")
    }
}
