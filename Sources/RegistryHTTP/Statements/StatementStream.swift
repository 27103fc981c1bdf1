import Hummingbird
import NIOCore
import RegistryAPI
import StrictJSON

/// A stream of statements being answered while it is still being sent.
///
/// Two tasks: the reader cuts the body into lines and starts a batch for what each piece of the body completes; the
/// writer answers the batches in their order. A permit is taken for each batch and given back when its answer is
/// written, so a sender who does not read its answers, or a registry that is slow, stops the reading, and TCP does the
/// rest. The writer never waits for the reader to fill a batch: a sender may wait for each answer.
struct StatementStream: Sendable {
    /// A batch in the works.
    private enum Step: Sendable {
        case batch(StatementBatch, Task<[SubmissionAnswer], Never>)
        /// The stream ends before its end, at this line.
        case abort(line: Int, Problem)
    }

    let backend: any RegistryBackend
    let gate: InFlightGate
    let limits: WireLimits
    let withReceipts: Bool

    /// Reads `body` to its end and writes an answer for every line.
    @concurrent func answer(_ body: RequestBody, to writer: inout any ResponseBodyWriter) async throws {
        let (steps, queue) = AsyncStream.makeStream(of: Step.self)
        let permits = Permits(limits.streamBatchesInFlightMax)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await read(body, permits: permits) { queue.yield($0) }
                queue.finish()
            }
            defer { permits.close() }
            for await step in steps {
                switch step {
                case .batch(let batch, let submission):
                    let answers = await submission.value
                    try await writer.write(ByteBuffer(bytes: batch.answerLines(answers)))
                    permits.give()
                case .abort(let line, let problem):
                    var text = SubmissionLine(line: line, outcome: .aborted(problem)).json.serialized()
                    text.append(UInt8(ascii: "\n"))
                    try await writer.write(ByteBuffer(bytes: text))
                }
            }
        }
        try await writer.finish(nil)
    }

    private func read(
        _ body: RequestBody, permits: Permits, onStep: @Sendable (Step) -> Void
    ) async {
        var splitter = LineSplitter(lineBytesMax: limits.lineBytesMax)
        var lineCount = 0
        var byteCount = 0
        do {
            for try await part in body {
                byteCount += part.readableBytes
                guard byteCount <= limits.streamBytesMax else {
                    throw Problem.bodyTooLarge(byteCountMax: limits.streamBytesMax)
                }
                var batches = [StatementBatch()]
                part.withUnsafeReadableBytes { bytes in
                    splitter.append(bytes) { line in
                        lineCount += 1
                        append(line, number: lineCount, to: &batches)
                    }
                }
                guard try await start(batches, permits, onStep) else { return }
            }
            if let last = splitter.finish() {
                lineCount += 1
                var batches = [StatementBatch()]
                append(last, number: lineCount, to: &batches)
                guard try await start(batches, permits, onStep) else { return }
            }
        } catch {
            onStep(.abort(line: lineCount + 1, Problem(error, limits: limits)))
        }
    }

    private func append(_ line: LineSplitter.Line, number: Int, to batches: inout [StatementBatch]) {
        let content = StatementLine(line, lineBytesMax: limits.lineBytesMax)
        if let last = batches.last, last.count >= limits.streamBatchStatementsMax { batches.append(StatementBatch()) }
        batches[batches.count - 1].append(content, line: number)
    }

    /// Starts batches as permits come; `false` when nobody waits for the answers any more.
    private func start(
        _ batches: [StatementBatch], _ permits: Permits, _ onStep: @Sendable (Step) -> Void
    ) async throws -> Bool {
        for batch in batches where !batch.isEmpty {
            guard await permits.take() else { return false }
            onStep(try await start(batch))
        }
        return true
    }

    /// Starts a batch, as soon as the registry has room for it: a stream is not turned away half-way, but held back.
    private func start(_ batch: StatementBatch) async throws -> Step {
        while !gate.enter(batch.statements.count) {
            try await Task.sleep(for: .milliseconds(20))
        }
        let (backend, gate, withReceipts) = (backend, gate, withReceipts)
        return .batch(
            batch,
            Task {
                // Given back here and not by the writer, who may be gone with the connection.
                defer { gate.leave(batch.statements.count) }
                return batch.statements.isEmpty
                    ? [] : await backend.submit(batch.statements, withReceipts: withReceipts)
            })
    }
}
