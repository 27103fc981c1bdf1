public import StrictJSON

/// What became of one line of a stream of statements: one line of the answer.
public struct SubmissionLine: Sendable, Equatable {
    /// The outcome of a line.
    public enum Outcome: Sendable, Equatable {
        /// The statement is entry `index` of the log. `isDuplicate`: it was before this request.
        case included(index: UInt64, isDuplicate: Bool)
        /// The statement was not accepted; nothing of it is stored.
        case refused(Problem)
        /// The stream ended here: this line and those after it were not looked at. Lines answered before stand.
        case aborted(Problem)
    }

    /// Number of the line in the request, from 1, blank lines counted.
    public let line: Int

    /// What became of it.
    public let outcome: Outcome

    /// The full receipt, where it was asked for and the statement is included.
    public let receipt: JSON?

    /// What became of line `line`.
    public init(line: Int, outcome: Outcome, receipt: JSON? = nil) {
        self.line = line
        self.outcome = outcome
        self.receipt = receipt
    }
}

extension SubmissionLine {
    /// The line as JSON.
    public var json: JSON {
        var object = JSONObject()
        object["line"] = .integer(line)
        switch outcome {
        case .included(let index, let isDuplicate):
            object["status"] = isDuplicate ? "duplicate" : "included"
            object["index"] = .integer(Int(clamping: index))
            object["receipt"] = receipt
        case .refused(let problem):
            object["status"] = "refused"
            object["problem"] = problem.json
        case .aborted(let problem):
            object["status"] = "aborted"
            object["problem"] = problem.json
        }
        return .object(object)
    }

    /// A line of an answer; `nil` when `json` is not one.
    public init?(json: JSON) {
        guard let line = json["line"]?.integer, line > 0, let status = json["status"]?.string else { return nil }
        let problem = json["problem"].flatMap { Problem(json: $0, status: 400) }
        switch (status, json["index"]?.integer.flatMap(UInt64.init(exactly:)), problem) {
        case ("included", let index?, _): outcome = .included(index: index, isDuplicate: false)
        case ("duplicate", let index?, _): outcome = .included(index: index, isDuplicate: true)
        case ("refused", _, let problem?): outcome = .refused(problem)
        case ("aborted", _, let problem?): outcome = .aborted(problem)
        default: return nil
        }
        self.line = line
        receipt = json["receipt"]
    }
}
