import RegistryAPI
import StrictJSON

/// Some lines of a stream that travel together: what is to be submitted, and what was refused at sight.
struct StatementBatch: Sendable {
    /// The statements, and the number of the line of each.
    private(set) var statements: [[UInt8]] = []
    private var statementLines: [Int] = []
    private var refusals: [(line: Int, problem: Problem)] = []

    /// Whether there is nothing to answer.
    var isEmpty: Bool { statements.isEmpty && refusals.isEmpty }

    /// Number of lines to answer.
    var count: Int { statements.count + refusals.count }

    /// Adds line number `line`.
    mutating func append(_ content: StatementLine, line: Int) {
        switch content {
        case .blank: break
        case .refused(let problem): refusals.append((line, problem))
        case .statement(let statement):
            statements.append(statement)
            statementLines.append(line)
        }
    }

    /// The lines of the answer, in the order of the request, each ended by a line feed.
    ///
    /// - Parameter answers: The registry's, one a statement.
    func answerLines(_ answers: [SubmissionAnswer]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(count * 64)
        var refused = refusals[...]
        for (line, answer) in zip(statementLines, answers) {
            while let next = refused.first, next.line < line {
                Self.append(SubmissionLine(line: next.line, outcome: .refused(next.problem)), to: &text)
                refused.removeFirst()
            }
            Self.append(answer, line: line, to: &text)
        }
        for rest in refused {
            Self.append(SubmissionLine(line: rest.line, outcome: .refused(rest.problem)), to: &text)
        }
        return text
    }

    private static func append(_ line: SubmissionLine, to text: inout [UInt8]) {
        text.append(contentsOf: line.json.serialized())
        text.append(UInt8(ascii: "\n"))
    }

    /// Written by hand, since a receipt is JSON already and an import has many thousands of lines.
    private static func append(_ answer: SubmissionAnswer, line: Int, to text: inout [UInt8]) {
        switch answer {
        case .refused(let problem):
            append(SubmissionLine(line: line, outcome: .refused(problem)), to: &text)
        case .included(let index, let isDuplicate, let receipt):
            let status = isDuplicate ? "duplicate" : "included"
            text.append(contentsOf: "{\"line\":\(line),\"status\":\"\(status)\",\"index\":\(index)".utf8)
            if !receipt.isEmpty {
                text.append(contentsOf: ",\"receipt\":".utf8)
                text.append(contentsOf: receipt)
            }
            text.append(contentsOf: "}\n".utf8)
        }
    }
}
