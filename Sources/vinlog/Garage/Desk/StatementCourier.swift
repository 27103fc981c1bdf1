import AttestorOutbox
import RegistryAPI
import RegistryClient
import StrictJSON

/// Sends statements over one connection and tells refusals, which are final, from silence, which is not.
struct StatementCourier: Sendable {
    let client: RegistryClient

    /// Statuses that say nothing about the statement: busy, limited, broken.
    private static func isPassing(_ status: Int) -> Bool { status == 429 || status >= 500 }

    /// One answer for each statement, in order.
    func send(_ statements: [[UInt8]]) async -> [OutboxDelivery.Answer] {
        var answers: [OutboxDelivery.Answer] = []
        var reason = "the registry leaves statements unanswered"
        do {
            for try await line in client.submit(all: statements, withReceipts: true) {
                if case .aborted(let problem) = line.outcome {
                    reason = problem.detail
                    break
                }
                answers.append(Self.answer(line))
                if answers.count == statements.count { break }
            }
        } catch {
            reason = "\(error)"
        }
        while answers.count < statements.count { answers.append(.later(reason)) }
        return answers
    }

    private static func answer(_ line: SubmissionLine) -> OutboxDelivery.Answer {
        switch line.outcome {
        case .included:
            line.receipt.map { .included(receipt: $0.serialized()) } ?? .later("the registry gave no receipt")
        case .refused(let problem): isPassing(problem.status) ? .later(problem.detail) : .refused(problem.json)
        case .aborted(let problem): .later(problem.detail)
        }
    }
}
