import Octets
import TransparencyLog

/// What a log knows of one witness, and what it makes of the witness's answers: values in, values out, no socket.
struct WitnessMemory: Equatable, Sendable {
    /// What is to be done after an answer.
    enum Step: Equatable, Sendable {
        /// The witness has cosigned.
        case cosigned(NoteSignature, timeSeconds: UInt64)
        /// Ask again, with a proof from this size.
        case askAgain(oldSize: LogSize)
        /// Nothing more is to be had now.
        case fault(WitnessFault)
    }

    /// An answer as it came.
    struct Answer: Sendable {
        let status: Int
        let contentType: String
        let body: [UInt8]
    }

    /// Characters of a reason that are kept.
    private static let reasonCountMax = 200

    /// The largest size for which this process has seen a cosignature that verifies.
    private(set) var proven: LogSize?
    /// What the witness said last; a hint for the next question, and no more.
    private(set) var claimed: LogSize?

    /// From which size the first proof is: one from 0 lets the witness say what it has cosigned.
    func oldSize(for checkpoint: Checkpoint) -> LogSize {
        let known = claimed ?? proven ?? 0
        return known <= checkpoint.size ? known : 0
    }

    /// Takes in the answer to a request from `oldSize`.
    ///
    /// - Parameters:
    ///   - witness: the key that a cosignature must verify with.
    ///   - attemptsLeft: how often the witness may still be asked about this checkpoint.
    mutating func hear(
        _ answer: Answer, to request: CosigningRequest, oldSize: LogSize, witness: NoteVerifier, attemptsLeft: Int,
        nowSeconds: UInt64, clockToleranceSeconds: UInt64
    ) -> Step {
        switch answer.status {
        case 200:
            let step = Self.cosignature(
                answer.body, text: request.note.text, witness: witness, nowSeconds: nowSeconds,
                clockToleranceSeconds: clockToleranceSeconds)
            if case .cosigned = step {
                proven = max(proven ?? 0, request.checkpoint.size)
                claimed = nil
            }
            return step
        case 409:
            return conflict(answer, checkpoint: request.checkpoint, oldSize: oldSize, attemptsLeft: attemptsLeft)
        default:
            return .fault(.refused(status: answer.status, reason: Self.reason(answer.body)))
        }
    }

    private mutating func conflict(
        _ answer: Answer, checkpoint: Checkpoint, oldSize: LogSize, attemptsLeft: Int
    ) -> Step {
        let type = answer.contentType.prefix { $0 != ";" && $0 != " " }
        guard type.lowercased() == AddCheckpointConflict.contentType,
            let size = AddCheckpointConflict(parsing: answer.body)?.size
        else { return .fault(.malformedAnswer("status 409 without a size")) }
        guard size != oldSize else { return .fault(.malformedAnswer("status 409 with the size asked from")) }
        guard size <= checkpoint.size else { return .fault(.ahead(claimed: size, ours: checkpoint.size)) }
        if let proven, size < proven { return .fault(.rolledBack(claimed: size, proven: proven)) }
        claimed = size
        return attemptsLeft > 0 ? .askAgain(oldSize: size) : .fault(.overtaken)
    }

    private static func cosignature(
        _ body: [UInt8], text: [UInt8], witness: NoteVerifier, nowSeconds: UInt64, clockToleranceSeconds: UInt64
    ) -> Step {
        guard let lines = try? SignedNote.signatures(parsing: body[...]) else {
            return .fault(.malformedAnswer("status 200 without signature lines"))
        }
        // Cosignatures by keys that nobody has configured are ignored (C2SP tlog-witness).
        let own = lines.filter { $0.name == witness.name && $0.keyID == witness.keyID }
        guard let line = own.first else { return .fault(.malformedAnswer("no cosignature by its key")) }
        guard let verified = witness.verify(line, text: text), let time = verified.timeSeconds else {
            return .fault(.signatureInvalid)
        }
        let distance = time > nowSeconds ? time - nowSeconds : nowSeconds - time
        guard time > 0, distance <= clockToleranceSeconds else {
            return .fault(.timeWrong(timeSeconds: time, nowSeconds: nowSeconds))
        }
        return .cosigned(line, timeSeconds: time)
    }

    /// The first words of a body, fit for a log file.
    static func reason(_ body: [UInt8]) -> String {
        let line = body.prefix { $0 != UInt8(ascii: "\n") }.prefix(reasonCountMax)
        let words = String(decoding: line.map { (0x20..<0x7F).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
        return words.isEmpty ? "it gives no reason" : words
    }
}
