import Octets
import Testing

@testable import TransparencyLog

@Suite("The note that closes a log")
struct LogClosingTests {
    private let signer: NoteSigner
    private let other: NoteSigner
    private let checkpoint: Checkpoint

    init() throws {
        let name = try #require(KeyName("old.example/log"))
        signer = try NoteSigner(name: name, kind: .ed25519, seed: [UInt8](repeating: 7, count: 32))
        other = try NoteSigner(
            name: try #require(KeyName("new.example/log")), kind: .ed25519, seed: [UInt8](repeating: 8, count: 32))
        checkpoint = Checkpoint(origin: name, size: 1_234, root: Hash.sha256([1]))
    }

    private func note(_ closing: LogClosing, by signer: NoteSigner) throws -> SignedNote {
        try SignedNote(text: closing.text, signatures: [signer.sign(text: closing.text, timeSeconds: 0)])
    }

    @Test func readsBackWhatItWrites() throws {
        let successors = [
            nil, LogClosing.Successor(verifier: other.verifier),
            LogClosing.Successor(verifier: other.verifier, url: "https://new.example/"),
        ]
        for successor in successors {
            let closing = LogClosing(checkpoint: checkpoint, successor: successor)
            #expect(try LogClosing(parsing: closing.text) == closing)
            #expect(try LogClosing(note(closing, by: signer), of: signer.verifier) == closing)
        }
    }

    @Test func itIsNoCheckpointAndACheckpointIsNone() throws {
        let closing = LogClosing(checkpoint: checkpoint, successor: nil)
        #expect(throws: CheckpointError.self) { try Checkpoint(parsing: closing.text) }
        #expect(throws: LogClosingError.malformed(line: 3)) { try LogClosing(parsing: checkpoint.text) }
    }

    @Test func anotherKeyCannotClose() throws {
        let closing = LogClosing(checkpoint: checkpoint, successor: nil)
        #expect(throws: LogClosingError.notSignedByLog) {
            try LogClosing(note(closing, by: other), of: signer.verifier)
        }
        // Nor can a log close another one.
        let foreign = LogClosing(
            checkpoint: Checkpoint(origin: other.verifier.name, size: 1, root: Hash.sha256([2])), successor: nil)
        #expect(throws: LogClosingError.notSignedByLog) {
            try LogClosing(note(foreign, by: signer), of: signer.verifier)
        }
    }

    @Test func everyByteCounts() throws {
        let closing = LogClosing(
            checkpoint: checkpoint,
            successor: LogClosing.Successor(verifier: other.verifier, url: "https://new.example/"))
        let signed = try note(closing, by: signer).encoded
        for place in signed.indices {
            for bit in [UInt8(1), 0x80] {
                var changed = signed
                changed[place] ^= bit
                let read = (try? SignedNote(parsing: changed)).flatMap { try? LogClosing($0, of: signer.verifier) }
                #expect(read == nil, "byte \(place)")
            }
            let cut = (try? SignedNote(parsing: signed[..<place])).flatMap { try? LogClosing($0, of: signer.verifier) }
            #expect(cut == nil, "cut at \(place)")
        }
    }

    @Test func aURLThatCannotStandInALineIsRefused() {
        let long = String(repeating: "a", count: 2_049)
        for url in ["", "https://a b", "https://a\nsuccessor none", "https://ä.example", long] {
            #expect(LogClosing.Successor(verifier: other.verifier, url: url) == nil)
        }
        let witness = try? NoteSigner(
            name: checkpoint.origin, kind: .cosignature, seed: [UInt8](repeating: 9, count: 32))
        #expect(witness.flatMap { LogClosing.Successor(verifier: $0.verifier) } == nil)
    }
}
