import Dispatch
import Synchronization

@testable import Registry

/// An inbox for registries of one process, with the contract of the one in the database.
final class MemoryInbox: SubmissionInbox {
    private struct State {
        var count: UInt64 = 0
        var rows: [UInt64: InboxStatement] = [:]
        var answers: [UInt64: InboxAnswer] = [:]
    }

    private let countMax: Int
    private let state = Mutex(State())
    private let isAnswering = Mutex(true)

    init(countMax: Int = 1_024) { self.countMax = countMax }

    var waitingCount: Int { state.withLock { $0.rows.count } }

    /// Lets answers be lost, as when a leader ends before it writes them.
    func setAnswering(_ value: Bool) { isAnswering.withLock { $0 = value } }

    func deposit(_ statements: [InboxStatement]) throws(InboxError) -> [UInt64] {
        let numbers = state.withLock { state -> [UInt64]? in
            guard state.rows.count + statements.count <= countMax else { return nil }
            return statements.map { statement in
                state.count += 1
                state.rows[state.count] = statement
                return state.count
            }
        }
        guard let numbers else { throw .full }
        return numbers
    }

    func waiting(after number: UInt64, countMax: Int) throws(InboxError) -> [InboxRow] {
        state.withLock { state in
            state.rows.keys.filter { $0 > number }.sorted().prefix(countMax).compactMap { number in
                state.rows[number].map { InboxRow(number: number, statement: $0) }
            }
        }
    }

    func answer(_ answers: [(number: UInt64, answer: InboxAnswer)]) throws(InboxError) {
        guard isAnswering.withLock({ $0 }) else { throw .database("a test lets answers be lost") }
        state.withLock { state in
            for (number, answer) in answers where state.rows.removeValue(forKey: number) != nil {
                state.answers[number] = InboxAnswer(parsing: answer.encoded)
            }
        }
    }

    func takeAnswers(to numbers: [UInt64]) throws(InboxError) -> [(number: UInt64, answer: InboxAnswer)] {
        state.withLock { state in
            numbers.compactMap { number in state.answers.removeValue(forKey: number).map { (number, $0) } }
        }
    }

    func waitForDeposit(milliseconds: Int) { pause() }

    func waitForAnswer(milliseconds: Int) { pause() }

    func forgetAnswers(olderThanMilliseconds age: UInt64) throws(InboxError) {}

    /// A moment: whoever waits looks again then.
    private func pause() {
        _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(2))
    }
}
