import Logging
import Synchronization

/// The sequencer's side of the inbox: takes statements out in order, hands them to the queue that its own submitters
/// use, and answers them once they are published.
///
/// The signature alone is not checked again, where the front end has done so. Everything else is: form, bounds, times,
/// accreditation and titles as of the statement's own place, idempotency; the label is computed anew.
final class InboxReader: Sendable {
    /// Statements taken out at a time.
    static let rowCountMax = 2_048
    /// Stretches whose answers may be missing: with the queue's own bound, what the inbox costs in memory.
    static let stretchCountMax = 8
    /// Longest wait for a notification before the inbox is looked into all the same, in milliseconds.
    static let pauseMilliseconds = 250
    /// How long an answer stays that nobody takes: its front end has ended.
    static let answerMillisecondsKept: UInt64 = 600_000
    private static let forgettingIntervalMilliseconds: UInt64 = 60_000

    private let inbox: any SubmissionInbox
    private let sequencer: Sequencer
    private let configuration: RegistryConfiguration
    private let acceptor: Acceptor
    private let logger: Logger
    private let workers = WorkerPool(label: "vinlog.inbox")
    /// Stretches without their answers.
    private let openCount = Mutex(0)

    init(_ inbox: any SubmissionInbox, sequencer: Sequencer, acceptor: Acceptor, logger: Logger) {
        self.inbox = inbox
        self.sequencer = sequencer
        self.acceptor = acceptor
        self.logger = logger
        configuration = sequencer.configuration
    }

    /// Works until the task is cancelled, or the sequencer takes nothing more. What is without an answer then is left to
    /// whoever sequences next.
    func run() async {
        await withDiscardingTaskGroup { group in
            var last: UInt64 = 0
            var forgottenAt: UInt64 = 0
            while isWorking {
                if openCount.withLock({ $0 }) >= Self.stretchCountMax {
                    try? await Task.sleep(for: .milliseconds(1))
                    continue
                }
                let rows = await rows(after: last)
                guard let newest = rows.last else {
                    if configuration.now() >= forgottenAt + Self.forgettingIntervalMilliseconds {
                        forgottenAt = configuration.now()
                        await forget()
                    }
                    await workers.run { [inbox] in inbox.waitForDeposit(milliseconds: Self.pauseMilliseconds) }
                    continue
                }
                last = newest.number
                let ticket = Ticket(count: rows.count)
                await hand(rows, ticket)
                openCount.withLock { $0 += 1 }
                group.addTask {
                    await self.answer(rows, await ticket.results())
                    self.openCount.withLock { $0 -= 1 }
                }
            }
        }
    }

    private var isWorking: Bool { !Task.isCancelled && sequencer.stopped.withLock { $0 == nil } }

    private func rows(after number: UInt64) async -> [InboxRow] {
        let result: Result<[InboxRow], InboxError> = await workers.run { [inbox] in
            do throws(InboxError) {
                return .success(try inbox.waiting(after: number, countMax: Self.rowCountMax))
            } catch {
                return .failure(error)
            }
        }
        do {
            return try result.get()
        } catch {
            logger.error("the inbox cannot be read", metadata: ["reason": "\(error)"])
            return []
        }
    }

    private func hand(_ rows: [InboxRow], _ ticket: Ticket) async {
        let accreditation = sequencer.accreditation.withLock { $0 }
        let (acceptor, now) = (acceptor, configuration.now())
        let accepted = await workers.runInParts(rows, partCountMax: Registry.acceptanceCountMax) { row in
            do throws(Refusal) {
                return Result<AcceptedStatement, Refusal>.success(
                    try acceptor.accept(
                        row.statement.serialized, accreditation: accreditation, now: now, mayDefer: true,
                        isVerified: row.statement.isVerified))
            } catch {
                return .failure(error)
            }
        }
        var pending: [PendingStatement] = []
        pending.reserveCapacity(rows.count)
        for (slot, result) in accepted.enumerated() {
            switch result {
            case .success(let accepted):
                pending.append(PendingStatement(accepted: accepted, ticket: ticket, slot: slot, wantsReceipt: false))
            case .failure(let refusal): ticket.resolve([(slot, .failure(refusal))])
            }
        }
        guard !pending.isEmpty else { return }
        let sequencer = sequencer
        if await !sequencer.submissions.enqueue(pending, wake: { sequencer.wake() }) {
            let refusal = sequencer.closing.withLock { $0 }.map { Refusal.closed($0.closing) } ?? .busy
            ticket.resolve(pending.map { ($0.slot, .failure(refusal)) })
        }
    }

    /// Answers what was decided. Of a sequencer that stops, refusals for its own reasons are no decisions.
    private func answer(_ rows: [InboxRow], _ results: [SequencingResult]) async {
        var isFirst = true
        while true {
            let isStopping = !isWorking
            let answers = zip(rows, results).compactMap { row, result -> (number: UInt64, answer: InboxAnswer)? in
                if isStopping, case .failure(let refusal) = result, refusal.status == .unavailable { return nil }
                return (row.number, InboxAnswer(result))
            }
            let failure: InboxError? = await workers.run { [inbox] in
                do throws(InboxError) {
                    if !answers.isEmpty { try inbox.answer(answers) }
                    return nil
                } catch {
                    return error
                }
            }
            guard let failure else { return }
            if isFirst { logger.error("answers wait to be written", metadata: ["reason": "\(failure)"]) }
            isFirst = false
            // Left without an answer, they are taken again by the next leader, as duplicates.
            guard isWorking else { return }
            try? await Task.sleep(for: .milliseconds(Self.pauseMilliseconds))
        }
    }

    private func forget() async {
        let failure: InboxError? = await workers.run { [inbox] in
            do throws(InboxError) {
                try inbox.forgetAnswers(olderThanMilliseconds: Self.answerMillisecondsKept)
                return nil
            } catch {
                return error
            }
        }
        if let failure { logger.error("old answers stay in the inbox", metadata: ["reason": "\(failure)"]) }
    }
}

extension WorkerPool {
    /// Maps on all cores, in parts.
    func runInParts<Item: Sendable, Value: Sendable>(
        _ items: [Item], partCountMax: Int, _ body: @escaping @Sendable (Item) -> Value
    ) async -> [Value] {
        if items.count <= partCountMax { return await run { items.map(body) } }
        return await withTaskGroup(of: (Int, [Value]).self) { group in
            for start in stride(from: 0, to: items.count, by: partCountMax) {
                let part = items[start..<min(start + partCountMax, items.count)]
                group.addTask { (start, await run { part.map(body) }) }
            }
            var parts: [(Int, [Value])] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }
}
