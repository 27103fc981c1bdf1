import AttestorClient
import RegistryAPI
import RegistryClient

/// Takes pieces of a batch to the registry, trying again where trying again can help.
struct BatchDelivery: Sendable {
    let client: RegistryClient
    /// How often in a row to try again without a single answer.
    let retriesMax: Int
    /// Told of every answer.
    let onAnswer: @Sendable () -> Void

    private static let firstPauseMilliseconds = 250
    private static let pauseMillisecondsMax = 10_000
    private static let passingStatuses: Set<Int> = [429, 502, 503, 504]

    /// One outcome for each statement, in order.
    ///
    /// Statements that got no answer, or one that asks for patience, are sent again: their ids make that harmless.
    ///
    /// - Throws: `RegistryClientError` when the registry stays silent.
    func deliver(_ statements: [[UInt8]]) async throws -> [DeliveryOutcome] {
        var outcomes: [DeliveryOutcome?] = Array(repeating: nil, count: statements.count)
        var pending = Array(statements.indices)
        var failures = 0
        while !pending.isEmpty {
            let sent = pending
            var lastError: RegistryClientError?
            do {
                var position = 0
                for try await answer in client.submit(all: sent.map { statements[$0] }) {
                    guard position < sent.count else { break }
                    if case .aborted(let problem) = answer.outcome {
                        lastError = .problem(problem)
                        break
                    }
                    if let outcome = Self.outcome(answer.outcome) {
                        outcomes[sent[position]] = outcome
                        onAnswer()
                    } else if case .refused(let problem) = answer.outcome {
                        lastError = .problem(problem)
                    }
                    position += 1
                }
            } catch let error as RegistryClientError {
                guard Self.isPassing(error) else { throw error }
                lastError = error
            }
            pending = pending.filter { outcomes[$0] == nil }
            guard !pending.isEmpty else { break }
            failures = pending.count < sent.count ? 0 : failures + 1
            guard failures <= retriesMax else {
                throw lastError
                    ?? .unexpectedResponse(url: client.url, status: 200, reason: "it leaves statements unanswered")
            }
            let pause = min(Self.firstPauseMilliseconds << min(failures, 10), Self.pauseMillisecondsMax)
            try await Task.sleep(for: .milliseconds(pause))
        }
        return outcomes.compactMap { $0 }
    }

    /// `nil` where the registry asks to come back later.
    private static func outcome(_ outcome: SubmissionLine.Outcome) -> DeliveryOutcome? {
        switch outcome {
        case .included(let index, _): .accepted(index: index)
        // The id is the hash of the contents: the registry has these contents, signed at another time.
        case .refused(let problem) where problem.code == "conflicting-id": .known
        case .refused(let problem) where passingStatuses.contains(problem.status): nil
        case .refused(let problem):
            .refused(
                field: problem.field ?? problem.code, rule: problem.rule ?? problem.detail, mend: problem.mend ?? "")
        case .aborted: nil
        }
    }

    private static func isPassing(_ error: RegistryClientError) -> Bool {
        switch error {
        case .unreachable, .timedOut: true
        case .problem(let problem): passingStatuses.contains(problem.status)
        case .unexpectedResponse(_, let status, _): passingStatuses.contains(status)
        case .invalidURL, .responseTooLarge: false
        }
    }
}
