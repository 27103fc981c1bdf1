import Attestation
public import TransparencyLog

/// What changed about a vehicle between two reports: for a buyer who kept the report by which the car was bought.
///
/// A pure function of the two. Both sides' findings are those of this program's rules, so that a change of the rules
/// alone changes nothing here.
public struct ReportChanges: Sendable {
    /// How the two reports stand to each other, the gravest first.
    public enum Verdict: String, Sendable, CaseIterable {
        /// Lines of the earlier report are missing or differ in the later one: the two cannot be of one log.
        case irreconcilable
        /// What was found since speaks against what the earlier report said of the time before it.
        case contradicted
        /// There are newer facts.
        case newer
        /// There is nothing new.
        case unchanged
    }

    /// What was said then.
    public let earlier: ReportState
    /// What is said now.
    public let later: ReportState
    /// The lines that there were not, in the order of the log.
    public let newLines: [VerifiedHistory.Line]
    /// The lines that could be read then and are erased now.
    public let erasedLines: [VerifiedHistory.Line]
    /// Log indices of lines of the earlier report that the later one does not have, or has with another content.
    public let irreconcilable: [LogIndex]
    /// What became of the findings: those that contradict first, then by gravity.
    public let findings: [FindingChange]
    /// New lines that contest, answer, decide or correct a line of the earlier report, each with what it refers to.
    public let contested: [ContestedLine]
    /// Lines of the earlier report whose attestor's standing is another now.
    public let standings: [StandingChange]

    /// What changed from one report to a later one.
    ///
    /// - Throws: `ReportChangesError` when they are about different subjects or logs, or in the wrong order.
    public init(from earlier: ReportState, to later: ReportState) throws(ReportChangesError) {
        guard earlier.subject == later.subject else { throw .otherSubject(earlier.subject, later.subject) }
        guard earlier.origin == later.origin else { throw .otherLog(earlier.origin, later.origin) }
        guard earlier.logSize <= later.logSize else { throw .olderThanEarlier }
        self.earlier = earlier
        self.later = later
        let then = Dictionary(earlier.lines.map { ($0.index, $0) }) { first, _ in first }
        let now = Dictionary(later.lines.map { ($0.index, $0) }) { first, _ in first }
        newLines = later.lines.filter { then[$0.index] == nil }
        erasedLines = later.lines.filter { line in
            line.isErased && then[line.index].map { !$0.isErased } ?? false
        }
        irreconcilable =
            earlier.lines.filter { line in now[line.index].map { !line.isContinued(by: $0) } ?? true }.map(\.index)
            + newLines.filter { $0.index.value < earlier.logSize.value }.map(\.index)
        contested = newLines.flatMap { line in ContestedLine.all(of: line, among: then) }
        standings = earlier.lines.compactMap { line in now[line.index].flatMap { StandingChange(line, $0) } }
        findings = Self.changes(of: earlier, later)
    }

    /// How the two reports stand to each other.
    public var verdict: Verdict {
        if !irreconcilable.isEmpty { return .irreconcilable }
        if findings.contains(where: { $0.outcome == .contradicts }) { return .contradicted }
        let isSame = newLines.isEmpty && erasedLines.isEmpty && findings.isEmpty && standings.isEmpty
        return isSame ? .unchanged : .newer
    }
}

extension VerifiedHistory.Line {
    /// Whether the statement was erased.
    var isErased: Bool { if case .erased = content { true } else { false } }

    /// Whether the same entry of a later report may be this line: sequenced at the same time, and the same statement
    /// unless it was erased since.
    func isContinued(by later: VerifiedHistory.Line) -> Bool {
        guard sequencedAtMilliseconds == later.sequencedAtMilliseconds else { return false }
        switch (content, later.content) {
        case (.statement(let then), .statement(let now)): return then.sdJWT.issuerSignedJWT == now.sdJWT.issuerSignedJWT
        case (.erased(let then), .erased(let now)): return then.index == now.index
        case (.statement, .erased): return true
        case (.erased, .statement): return false
        }
    }
}
