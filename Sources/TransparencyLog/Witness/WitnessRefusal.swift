/// Why a witness does not cosign, in the order in which it looks (C2SP tlog-witness, "add-checkpoint").
public enum WitnessRefusal: Error, Hashable, Sendable {
    /// The body is no request.
    case malformed(AddCheckpointError)
    /// The witness does not know a log of this name.
    case originUnknown(KeyName)
    /// No key that the witness trusts for this origin has signed, or one's signature does not verify.
    case unsigned(KeyName)
    /// The old size exceeds the checkpoint's.
    case oldSizeTooLarge(old: LogSize, new: LogSize)
    /// The old size is not that of the log that the witness has cosigned last, which this is.
    case conflict(LogSize)
    /// The log has signed another root for the size that the witness has cosigned: it shows two histories.
    case fork(size: LogSize)
    /// The proof does not show that the log only grew.
    case inconsistent(ProofError)

    /// The status of the answer.
    public var statusCode: Int {
        switch self {
        case .malformed, .oldSizeTooLarge: 400
        case .unsigned: 403
        case .originUnknown: 404
        case .conflict: 409
        case .fork, .inconsistent: 422
        }
    }
}

extension WitnessRefusal: CustomStringConvertible {
    /// One sentence for the log's operator, without a final stop.
    public var description: String {
        switch self {
        case .malformed(let error): "the request is malformed: \(error)"
        case .originUnknown(let origin): "this witness does not know the log \(origin)"
        case .unsigned(let origin): "no trusted key of \(origin) has signed the checkpoint"
        case .oldSizeTooLarge(let old, let new): "the old size \(old) exceeds the checkpoint's, \(new)"
        case .conflict(let size): "this witness has cosigned size \(size)"
        case .fork(let size): "this witness has cosigned another root of size \(size)"
        case .inconsistent(let error): "the proof does not show that the log only grew: \(Self.words(for: error))"
        }
    }

    private static func words(for error: ProofError) -> String {
        switch error {
        case .indexOutOfRange: "an index is not in the log"
        case .sizesReversed(let old, let new): "\(old) exceeds \(new)"
        case .lengthWrong(let expected, let actual): "it has \(actual) hashes, not \(expected)"
        case .rootMismatch: "it does not lead to the checkpoint's root"
        case .oldRootMismatch: "it does not lead to the root that was cosigned last"
        }
    }
}
