public import Octets

/// The body of a witness's `POST /add-checkpoint` (C2SP tlog-witness): `old <size>\n`, up to 63 lines of consistency
/// proof, a blank line, the signed checkpoint.
public struct AddCheckpointRequest: Hashable, Sendable {
    /// Lines of proof at most: a proof between two sizes of 63 bits is no longer.
    public static let proofCountMax = 63

    /// Length of the longest body in bytes.
    public static let byteCountMax = SignedNote.byteCountMax + 64 * 64

    /// The size of the log that the witness has cosigned last.
    public let oldSize: LogSize

    /// The consistency proof from that size to the checkpoint's (RFC 6962 section 2.1.2).
    public let proof: [Hash]

    /// The signed checkpoint.
    public let note: SignedNote

    /// What the note's text states. Nothing is verified yet.
    public let checkpoint: Checkpoint

    /// A request to cosign `note`.
    /// - Throws: `AddCheckpointError`.
    public init(oldSize: LogSize, proof: [Hash], note: SignedNote) throws(AddCheckpointError) {
        try self.init(unordered: oldSize, proof: proof, note: note)
        guard oldSize <= checkpoint.size else { throw .oldSizeTooLarge(old: oldSize, new: checkpoint.size) }
    }

    /// A request whose sizes may be in the wrong order: a witness looks at the signature before them.
    private init(unordered oldSize: LogSize, proof: [Hash], note: SignedNote) throws(AddCheckpointError) {
        guard proof.count <= Self.proofCountMax else { throw .proofTooLong(proof.count) }
        self.oldSize = oldSize
        self.proof = proof
        self.note = note
        do { checkpoint = try Checkpoint(parsingAnyLogs: note.text) } catch { throw .checkpoint(error) }
    }

    /// The request in a body. Whether the old size exceeds the checkpoint's is not looked at: a witness first wants to
    /// know the origin and its signature (`WitnessRule`).
    /// - Throws: `AddCheckpointError` but `.oldSizeTooLarge`; for each a witness answers 400.
    public init(parsing body: [UInt8]) throws(AddCheckpointError) {
        guard body.count <= Self.byteCountMax else { throw .tooLong(byteCount: body.count) }
        var rest = body[...]
        guard let first = Self.popLine(&rest), first.starts(with: "old ".utf8),
            let oldSize = Decimal.parse(first.dropFirst(4))
        else { throw .oldSizeInvalid }
        var proof: [Hash] = []
        while true {
            guard let line = Self.popLine(&rest) else { throw .noBlankLine }
            if line.isEmpty { break }
            guard let hash = Base64.standard.decode(line).flatMap({ Hash($0) }) else {
                throw .proofLineInvalid(number: proof.count + 1)
            }
            proof.append(hash)
            guard proof.count <= Self.proofCountMax else { throw .proofTooLong(proof.count) }
        }
        let note: SignedNote
        do { note = try SignedNote(parsing: rest) } catch { throw .note(error) }
        try self.init(unordered: LogSize(oldSize), proof: proof, note: note)
    }

    private static func popLine(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return rest[..<end]
    }

    /// The body.
    public var encoded: [UInt8] {
        var body = Array("old \(oldSize.value)\n".utf8)
        for hash in proof {
            body.append(contentsOf: Base64.standard.encodeUTF8(hash.bytes))
            body.append(UInt8(ascii: "\n"))
        }
        body.append(UInt8(ascii: "\n"))
        return body + note.encoded
    }
}
