/// What a witness cosigns: checkpoints of the logs it knows, each of which begins with all that it cosigned before
/// (C2SP tlog-witness, "add-checkpoint").
///
/// Two steps, so that a signature is verified before a transaction begins, and the state is compared inside it:
/// `admit(_:)` looks at what the request says alone, `AdmittedCheckpoint.decide(stored:)` at what was cosigned before.
public struct WitnessRule: Sendable {
    /// Logs that one witness knows at most.
    public static let logCountMax = 10_000

    private let verifiers: [KeyName: [NoteVerifier]]

    /// A rule for the logs with these keys. A log's name is its key's, as in policies; it may have several keys.
    ///
    /// - Returns: `nil` if a key is not of type 01 (Ed25519), or there are more than `logCountMax`.
    public init?(logs: some Collection<NoteVerifier>) {
        guard logs.count <= Self.logCountMax, logs.allSatisfy({ $0.kind == .ed25519 }) else { return nil }
        verifiers = Dictionary(grouping: Set(logs), by: \.name)
    }

    /// The logs, by name.
    public var origins: [KeyName] { verifiers.keys.sorted() }

    /// Everything that can be said of a request without knowing what was cosigned before: it is well-formed (400), its
    /// origin is known (404), a trusted key has signed (403), the old size is not larger than the new (400).
    ///
    /// - Throws: `WitnessRefusal`, but neither `.conflict`, `.fork` nor `.inconsistent`.
    public func admit(_ body: [UInt8]) throws(WitnessRefusal) -> AdmittedCheckpoint {
        let request: AddCheckpointRequest
        do { request = try AddCheckpointRequest(parsing: body) } catch { throw .malformed(error) }
        let origin = request.checkpoint.origin
        guard let trusted = verifiers[origin] else { throw .originUnknown(origin) }
        let verified: [VerifiedSignature]
        do { verified = try request.note.verifiedSignatures(by: trusted) } catch { throw .unsigned(origin) }
        guard !verified.isEmpty else { throw .unsigned(origin) }
        guard request.oldSize <= request.checkpoint.size else {
            throw .oldSizeTooLarge(old: request.oldSize, new: request.checkpoint.size)
        }
        return AdmittedCheckpoint(request: request, log: Set(verified.map(\.verifier)))
    }

    /// Both steps at once.
    ///
    /// - Parameters:
    ///   - body: the request's body.
    ///   - stored: what was cosigned of an origin before; `.empty` if nothing was.
    /// - Throws: `WitnessRefusal`.
    public func decide(
        _ body: [UInt8], stored: (KeyName) -> WitnessedHead
    ) throws(WitnessRefusal) -> WitnessedHead {
        let admitted = try admit(body)
        return try admitted.decide(stored: stored(admitted.checkpoint.origin))
    }
}
