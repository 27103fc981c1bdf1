public import TransparencyLog

/// A new line that speaks about a line of the earlier report.
public struct ContestedLine: Sendable {
    /// What the new line does.
    public let relation: StatementReference.Relation
    /// The earlier line.
    public let earlier: LogIndex
    /// The new line.
    public let line: VerifiedHistory.Line

    private static let relations: Set<StatementReference.Relation> = [
        .corrects, .disputes, .answers, .decides, .misfiles,
    ]

    /// What a new line contests among the earlier lines.
    static func all(of line: VerifiedHistory.Line, among earlier: [LogIndex: VerifiedHistory.Line]) -> [ContestedLine] {
        guard case .statement(let verified) = line.content else { return [] }
        return verified.statement.body.references.filter { relations.contains($0.relation) && earlier[$0.index] != nil }
            .map { ContestedLine(relation: $0.relation, earlier: $0.index, line: line) }
    }
}
