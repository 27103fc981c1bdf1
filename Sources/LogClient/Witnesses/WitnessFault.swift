public import TransparencyLog

/// Why a witness gave no cosignature that counts. None of it is believed, and none of it holds up the others.
public enum WitnessFault: Error, Hashable, Sendable {
    /// There was no connection, or it broke.
    case unreachable(String)
    /// There was no whole answer in this many seconds.
    case timedOut(seconds: Int)
    /// The answer was no longer waited for, because others had cosigned.
    case late
    /// The answer is larger than this many bytes.
    case answerTooLarge(byteCountMax: Int)
    /// The witness refuses: status and the first words of its reason. 404 and 403 say that it does not know this log, or
    /// another key of it.
    case refused(status: Int, reason: String)
    /// The witness says that it has cosigned a longer log than there is. Either it lies, or this log has lost its end,
    /// as when an old copy was restored.
    case ahead(claimed: LogSize, ours: LogSize)
    /// The witness has forgotten what it cosigned: it claims a smaller size than a cosignature of its own proves.
    case rolledBack(claimed: LogSize, proven: LogSize)
    /// Others make the witness move on each time before it can be asked from its new size.
    case overtaken
    /// The answer is not what the specification asks for.
    case malformedAnswer(String)
    /// A cosignature under the witness's key does not verify.
    case signatureInvalid
    /// The cosignature's time is 0, or too far from this machine's clock.
    case timeWrong(timeSeconds: UInt64, nowSeconds: UInt64)
    /// The log could not make the proof.
    case proofUnavailable(String)

    /// What stays the same while details change, so that a lasting fault is logged once.
    var kind: String {
        switch self {
        case .unreachable: "unreachable"
        case .timedOut: "timed-out"
        case .late: "late"
        case .answerTooLarge: "answer-too-large"
        case .refused(let status, _): "refused-\(status)"
        case .ahead: "ahead"
        case .rolledBack: "rolled-back"
        case .overtaken: "overtaken"
        case .malformedAnswer: "malformed-answer"
        case .signatureInvalid: "signature-invalid"
        case .timeWrong: "time-wrong"
        case .proofUnavailable: "proof-unavailable"
        }
    }
}

extension WitnessFault: CustomStringConvertible {
    /// One sentence without a final stop.
    public var description: String {
        switch self {
        case .unreachable(let reason): "it cannot be reached: \(reason)"
        case .timedOut(let seconds): "it did not answer within \(seconds) s"
        case .late: "it had not answered when enough others had"
        case .answerTooLarge(let max): "its answer exceeds \(max) bytes"
        case .refused(let status, let reason): "it refuses with status \(status): \(reason)"
        case .ahead(let claimed, let ours):
            "it says that it cosigned size \(claimed), and this log has \(ours): it lies, or this log lost its end"
        case .rolledBack(let claimed, let proven):
            "it says that it cosigned size \(claimed), and it has cosigned \(proven): it forgot"
        case .overtaken: "others hand in checkpoints faster than it can be asked"
        case .malformedAnswer(let reason): "its answer is malformed: \(reason)"
        case .signatureInvalid: "its cosignature does not verify"
        case .timeWrong(let time, let now): "its cosignature is of \(time) s, and it is \(now) s by this clock"
        case .proofUnavailable(let reason): "the consistency proof could not be made: \(reason)"
        }
    }
}
