import Dispatch
import Logging
import Synchronization

/// A front end's side of the inbox: puts in what its submitters send, and tells each what became of theirs.
///
/// While one transaction puts statements in, those that come meanwhile gather for the next one.
final class InboxDesk: Sendable {
    /// Most statements in one transaction.
    static let depositCountMax = 4_096
    /// Longest wait for a notification before answers are looked for all the same, in milliseconds.
    static let pauseMilliseconds = 250

    private struct Open {
        let ticket: Ticket
        let slot: Int
        let sinceMilliseconds: UInt64
    }

    private struct State {
        /// Not in the inbox yet.
        var coming: [PendingStatement] = []
        var isDepositing = false
        /// In the inbox, without an answer so far.
        var open: [UInt64: Open] = [:]
        var isListening = false
    }

    private let inbox: any SubmissionInbox
    private let countMax: Int
    private let answerMilliseconds: Int
    private let now: @Sendable () -> UInt64
    private let logger: Logger
    private let state = Mutex(State())
    private let deposits = DispatchQueue(label: "vinlog.inbox.deposits")
    private let answers = DispatchQueue(label: "vinlog.inbox.answers")

    /// - Parameters:
    ///   - countMax: most statements of this front end that wait for an answer.
    ///   - answerMilliseconds: how long they do.
    init(
        _ inbox: any SubmissionInbox, countMax: Int, answerMilliseconds: Int, now: @escaping @Sendable () -> UInt64,
        logger: Logger
    ) {
        self.inbox = inbox
        self.countMax = countMax
        self.answerMilliseconds = answerMilliseconds
        self.now = now
        self.logger = logger
    }

    /// Takes statements to be put in, in order; their tickets are told what became of them.
    ///
    /// - Returns: `false` when too many wait already.
    func enqueue(_ pending: [PendingStatement]) -> Bool {
        let (isTaken, mustStart) = state.withLock { state in
            guard state.coming.count + state.open.count + pending.count <= max(countMax, pending.count) else {
                return (false, false)
            }
            state.coming += pending
            defer { state.isDepositing = true }
            return (true, !state.isDepositing)
        }
        if mustStart { deposits.async { self.deposit() } }
        return isTaken
    }

    private func deposit() {
        while case let batch = takeComing(), !batch.isEmpty {
            let statements = batch.map { pending in
                InboxStatement(
                    serialized: pending.accepted.jwt + pending.accepted.disclosures,
                    isVerified: pending.accepted.signed == nil)
            }
            do throws(InboxError) {
                let numbers = try inbox.deposit(statements)
                let since = now()
                let mustListen = state.withLock { state in
                    for (number, pending) in zip(numbers, batch) {
                        state.open[number] = Open(
                            ticket: pending.ticket, slot: pending.slot, sinceMilliseconds: since)
                    }
                    defer { state.isListening = true }
                    return !state.isListening
                }
                if mustListen { answers.async { self.listen() } }
            } catch {
                if error != .full { logger.error("statements wait outside", metadata: ["reason": "\(error)"]) }
                for pending in batch {
                    pending.ticket.resolve([(pending.slot, .failure(error == .full ? .busy : .unpublished))])
                }
            }
        }
    }

    private func takeComing() -> [PendingStatement] {
        state.withLock { state in
            let batch = Array(state.coming.prefix(Self.depositCountMax))
            state.coming.removeFirst(batch.count)
            if batch.isEmpty { state.isDepositing = false }
            return batch
        }
    }

    /// Looks for answers for as long as somebody waits for one.
    private func listen() {
        while case let numbers = openNumbers(), !numbers.isEmpty {
            do throws(InboxError) {
                let found = try inbox.takeAnswers(to: numbers)
                for (number, answer) in found { tell(number, answer.result) }
                if found.isEmpty { inbox.waitForAnswer(milliseconds: Self.pauseMilliseconds) }
            } catch {
                logger.error("answers wait", metadata: ["reason": "\(error)"])
                inbox.waitForAnswer(milliseconds: Self.pauseMilliseconds)
            }
        }
    }

    /// The numbers that are waited for. Whoever has waited too long is told to send again, which is harmless.
    private func openNumbers() -> [UInt64] {
        let now = now()
        let (numbers, late) = state.withLock { state in
            let late = state.open.filter { now >= $0.value.sinceMilliseconds + UInt64(answerMilliseconds) }
            for number in late.keys { state.open[number] = nil }
            if state.open.isEmpty { state.isListening = false }
            return (state.open.keys.sorted(), late)
        }
        for open in late.values { open.ticket.resolve([(open.slot, .failure(.unpublished))]) }
        return numbers
    }

    private func tell(_ number: UInt64, _ result: SequencingResult) {
        guard let open = state.withLock({ $0.open.removeValue(forKey: number) }) else { return }
        open.ticket.resolve([(open.slot, result)])
    }
}
