public import StrictJSON
public import VehicleHistory

/// Takes what is queued to a registry until everything has ended or patience has.
///
/// For each piece of statements:
/// 1. The attempt is noted on the disk: from here on the registry may have them.
/// 2. They are sent, the same bytes as ever under the same identifiers: the registry takes each once.
/// 3. Each receipt is verified against the statement's own bytes.
/// 4. State and receipt are kept in one transaction.
/// Killed after 1, 2 or 3, a statement is queued still and is sent again; the registry answers with the same entry.
public struct OutboxDelivery: Sendable {
    /// What the registry said of one statement that was sent.
    public enum Answer: Sendable, Equatable {
        /// It is in the log; the receipt proves it.
        case included(receipt: [UInt8])
        /// It was refused: problem details (RFC 9457).
        case refused(JSON)
        /// There was no answer, or one that asks for patience.
        case later(String)
    }

    /// What became of a delivery.
    public struct Summary: Sendable, Equatable {
        /// Numbers of those that are in the log now, with their receipts kept.
        public var included: [Int] = []
        /// Numbers of those that the registry refused.
        public var refused: [Int] = []
        /// Numbers of those that stay queued.
        public var left: [Int] = []
        /// Numbers of those among them that the registry calls included with a receipt that does not verify.
        public var unproven: [Int] = []
        /// Why those stay, in the words of the last attempt.
        public var reason: String?

        /// Nothing delivered yet.
        public init() {}
    }

    /// Statements sent together.
    public static let pieceCount = 100
    private static let firstPauseMilliseconds = 250
    private static let pauseMillisecondsMax = 30_000

    private let outbox: Outbox
    private let retriesMax: Int
    private let now: @Sendable () -> Int64
    private let send: @Sendable ([[UInt8]]) async -> [Answer]
    private let verify: @Sendable ([UInt8], [UInt8]) throws(ReportRejection) -> (index: UInt64, sequencedAt: Int64?)

    /// A delivery.
    ///
    /// - Parameters:
    ///   - retriesMax: how often in a row to try again without a single answer.
    ///   - now: the clock, milliseconds since 1970.
    ///   - send: sends statements and gives one answer for each, in order.
    ///   - verify: checks a receipt (first) for a statement (second); gives its place in the log, and the time of
    ///     sequencing in milliseconds since 1970 where there is a trust file to verify by.
    public init(
        outbox: Outbox, retriesMax: Int, now: @escaping @Sendable () -> Int64,
        send: @escaping @Sendable ([[UInt8]]) async -> [Answer],
        verify: @escaping @Sendable ([UInt8], [UInt8]) throws(ReportRejection) -> (index: UInt64, sequencedAt: Int64?)
    ) {
        self.outbox = outbox
        self.retriesMax = retriesMax
        self.now = now
        self.send = send
        self.verify = verify
    }

    /// Delivers the statements of these numbers that are queued.
    ///
    /// - Parameter progress: told after every attempt how many have ended.
    /// - Throws: `OutboxError.database`.
    public func run(_ numbers: [Int], progress: (Int) -> Void = { _ in }) async throws(OutboxError) -> Summary {
        var summary = Summary()
        var rest = numbers[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(Self.pieceCount))
            rest = rest.dropFirst(Self.pieceCount)
            let left = try await deliver(piece, &summary, progress)
            guard left.isEmpty else {
                // Who does not answer for these does not answer for those behind them.
                summary.left = left + rest
                try outbox.noteFailure(Array(rest), reason: summary.reason ?? "")
                break
            }
        }
        return summary
    }

    /// - Returns: the numbers that got no answer however often they were sent.
    private func deliver(
        _ numbers: [Int], _ summary: inout Summary, _ progress: (Int) -> Void
    ) async throws(OutboxError) -> [Int] {
        var pending: [Int] = []
        for number in numbers where try outbox.item(number).state == .queued { pending.append(number) }
        var failures = 0
        while !pending.isEmpty {
            let left = try await attempt(pending, &summary)
            progress(summary.included.count + summary.refused.count)
            failures = left.count < pending.count ? 0 : failures + 1
            pending = left
            guard !pending.isEmpty, failures <= retriesMax else { break }
            let ceiling = min(Self.firstPauseMilliseconds << min(failures, 10), Self.pauseMillisecondsMax)
            // Chance, so that many clients that were refused at once do not return at once.
            let pause = Int.random(in: ceiling / 2...ceiling)
            guard (try? await Task.sleep(for: .milliseconds(pause))) != nil else { break }
        }
        return pending
    }

    private func attempt(_ numbers: [Int], _ summary: inout Summary) async throws(OutboxError) -> [Int] {
        var statements: [[UInt8]] = []
        for number in numbers { statements.append(try outbox.statement(number)) }
        try outbox.noteAttempt(numbers, nowMilliseconds: now())
        let answers = await send(statements)
        var ends: [OutboxEnd] = []
        var left: [Int] = []
        var unproven: [Int] = []
        for (place, number) in numbers.enumerated() {
            switch place < answers.count ? end(answers[place], of: statements[place]) : .later("no answer came") {
            case .ended(let outcome): ends.append(OutboxEnd(number: number, outcome: outcome))
            case .unproven(let reason):
                left.append(number)
                unproven.append(number)
                summary.reason = reason
            case .later(let reason):
                left.append(number)
                summary.reason = reason
            }
        }
        summary.unproven = unproven
        try outbox.settle(ends, nowMilliseconds: now())
        try outbox.noteFailure(left, reason: summary.reason ?? "")
        for end in ends {
            if case .included = end.outcome {
                summary.included.append(end.number)
            } else {
                summary.refused.append(end.number)
            }
        }
        return left
    }

    private enum Judgement {
        case ended(OutboxEnd.Outcome)
        case unproven(String)
        case later(String)
    }

    private func end(_ answer: Answer, of statement: [UInt8]) -> Judgement {
        switch answer {
        case .refused(let problem): return .ended(.refused(problem))
        case .later(let reason): return .later(reason)
        case .included(let receipt):
            do {
                let proof = try verify(receipt, statement)
                return .ended(
                    .included(index: proof.index, receipt: receipt, sequencedAtMilliseconds: proof.sequencedAt))
            } catch {
                // An inclusion without its proof is a claim: it is asked for again.
                return .unproven("the registry's receipt does not verify: \(error)")
            }
        }
    }
}
