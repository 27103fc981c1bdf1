import Octets

@testable import TransparencyLog

/// A log and witnesses with keys made from their numbers, so that texts stay the same from run to run.
struct PolicyFixture {
    let log: NoteSigner
    let witnesses: [NoteSigner]

    init(witnessCount: Int) throws {
        log = try Self.signer("log.example", kind: .ed25519)
        witnesses = try (1...witnessCount).map { try Self.signer("witness.example/\($0)", kind: .cosignature) }
    }

    static func signer(_ name: String, kind: NoteKeyKind) throws -> NoteSigner {
        guard let keyName = KeyName(name) else { throw NoteKeyError.nameInvalid }
        return try NoteSigner(name: keyName, kind: kind, seed: Hash.sha256(utf8: name).bytes)
    }

    /// The `log` and `witness` lines: witnesses are called w1, w2, …
    var definitions: String {
        var text = "log \(log.verifier.vkey)\n"
        for (number, witness) in witnesses.enumerated() {
            text += "witness w\(number + 1) \(witness.verifier.vkey)\n"
        }
        return text
    }

    /// A checkpoint that the log signed and each of `times`, by the witness's number from 1, cosigned.
    func note(times: [(witness: Int, timeSeconds: UInt64)]) throws -> SignedNote {
        let note = try Checkpoint(origin: log.verifier.name, size: 7, root: .zero).signed(by: log)
        return try note.adding(
            times.map { try witnesses[$0.witness - 1].sign(text: note.text, timeSeconds: $0.timeSeconds) })
    }
}
