import Octets
import TestKit
import Testing

@testable import TransparencyLog

@Suite struct WitnessRuleTests {
    private static let sizeMax = 20

    private let log: SampleLog
    private let rule: WitnessRule

    init() throws {
        log = try SampleLog(size: Self.sizeMax)
        rule = try #require(WitnessRule(logs: [log.signer.verifier]))
    }

    private func head(_ size: Int) throws -> WitnessedHead {
        size == 0 ? .empty : WitnessedHead(size: LogSize(UInt64(size)), root: try log.root(size))
    }

    private func refusal(_ body: [UInt8], stored: WitnessedHead) -> WitnessRefusal? {
        do {
            _ = try rule.decide(body) { _ in stored }
            return nil
        } catch {
            return error
        }
    }

    @Test func everyStoredOldAndNewSize() throws {
        for new in 0...Self.sizeMax {
            for old in 0...Self.sizeMax {
                let body = try log.request(from: old, to: new)
                for stored in 0...Self.sizeMax {
                    let refusal = refusal(body, stored: try head(stored))
                    if old > new {
                        #expect(refusal == .oldSizeTooLarge(old: LogSize(UInt64(old)), new: LogSize(UInt64(new))))
                    } else if old != stored {
                        #expect(refusal == .conflict(LogSize(UInt64(stored))))
                    } else {
                        #expect(refusal == nil)
                    }
                }
            }
        }
    }

    @Test func whatIsCosignedIsTheNewHead() throws {
        var asked: [KeyName] = []
        let new = try rule.decide(log.request(from: 5, to: 13)) { origin in
            asked.append(origin)
            return (try? head(5)) ?? .empty
        }
        #expect(try new == head(13))
        #expect(asked == [log.origin])
    }

    /// Each request has every fault from its own on; the first in the order of the specification is the answer.
    @Test func orderOfTheChecks() throws {
        let stranger = try SampleLog.signer("stranger.example", kind: .ed25519)
        let other = try SampleLog("other.example/cars", size: Self.sizeMax)
        let stored = try head(7)
        let wrong = [Hash.zero]

        // 400: nothing else is looked at.
        #expect(refusal(Array("old x\n\n".utf8), stored: stored) == .malformed(.oldSizeInvalid))
        // 404 before 403, 400 (old > size), 409, 422.
        let unknown = try other.request(from: 9, to: other.note(8, root: .zero, signer: stranger), proof: wrong)
        #expect(refusal(unknown, stored: stored) == .originUnknown(other.origin))
        // 403 before 400 (old > size), 409, 422.
        let unsigned = try log.request(from: 9, to: log.note(8, root: .zero, signer: stranger), proof: wrong)
        #expect(refusal(unsigned, stored: stored) == .unsigned(log.origin))
        // 400 (old > size) before 409, 422.
        let reversed = try log.request(from: 9, to: log.note(8, root: .zero), proof: wrong)
        #expect(refusal(reversed, stored: stored) == .oldSizeTooLarge(old: 9, new: 8))
        // 409 before 422.
        let behind = try log.request(from: 6, to: log.note(8, root: .zero), proof: wrong)
        #expect(refusal(behind, stored: stored) == .conflict(7))
        let forgotten = try log.request(from: 0, to: log.note(7, root: .zero), proof: wrong)
        #expect(refusal(forgotten, stored: stored) == .conflict(7))
        // 422.
        let rewritten = try log.request(from: 7, to: log.note(8, root: .zero), proof: wrong)
        guard case .inconsistent = refusal(rewritten, stored: stored) else {
            Issue.record("a wrong proof was taken")
            return
        }
    }

    @Test func statuses() throws {
        let cases: [(WitnessRefusal, Int)] = [
            (.malformed(.noBlankLine), 400), (.originUnknown(log.origin), 404), (.unsigned(log.origin), 403),
            (.oldSizeTooLarge(old: 2, new: 1), 400), (.conflict(1), 409), (.fork(size: 1), 422),
            (.inconsistent(.rootMismatch), 422),
        ]
        for (refusal, status) in cases { #expect(refusal.statusCode == status) }
    }

    @Test func sameSize() throws {
        #expect(refusal(try log.request(from: 7, to: 7), stored: try head(7)) == nil)
        let fork = try log.request(from: 7, to: log.note(7, root: .zero))
        #expect(refusal(fork, stored: try head(7)) == .fork(size: 7))
        // A fork is one whatever proof comes with it.
        let withProof = try log.request(from: 7, to: log.note(7, root: .zero), proof: [.zero])
        #expect(refusal(withProof, stored: try head(7)) == .fork(size: 7))
        let needless = try log.request(from: 7, to: log.note(7), proof: [.zero])
        #expect(refusal(needless, stored: try head(7)) == .inconsistent(.lengthWrong(expected: 0, actual: 1)))
    }

    @Test func fromNothing() throws {
        #expect(refusal(try log.request(from: 0, to: 0), stored: .empty) == nil)
        let needless = try log.request(from: 0, to: log.note(9), proof: [.zero])
        #expect(refusal(needless, stored: .empty) == .inconsistent(.lengthWrong(expected: 0, actual: 1)))
        // The empty tree has one root.
        let nonsense = try log.request(from: 0, to: log.note(0, root: .zero))
        #expect(refusal(nonsense, stored: .empty)?.statusCode == 422)
    }

    @Test func everyChangeToAProof() throws {
        var count = 0
        for (old, new) in [(1, 2), (3, 8), (7, 20), (8, 20), (19, 20)] {
            let proof = try log.proof(from: old, to: new)
            for changed in Mutations.of(proof) {
                let body = try log.request(from: old, to: log.note(new), proof: changed)
                guard case .inconsistent = refusal(body, stored: try head(old)) else {
                    Issue.record("a changed proof from \(old) to \(new) was taken")
                    continue
                }
                count += 1
            }
        }
        #expect(count > 400)
    }

    /// No byte of a request is free: with the log's signature alone every flip, cut, doubling and dropping of a byte or a
    /// line is refused.
    @Test func everyChangeToARequest() throws {
        let body = try log.request(from: 7, to: 20)
        let stored = try head(7)
        #expect(refusal(body, stored: stored) == nil)
        var changed: [[UInt8]] = (0..<body.count).map { Array(body[..<$0]) }
        for place in body.indices {
            for bit in 0..<8 {
                var flipped = body
                flipped[place] ^= 1 << UInt8(bit)
                changed.append(flipped)
            }
            var doubled = body
            doubled.insert(body[place], at: place)
            changed.append(doubled)
            var dropped = body
            dropped.remove(at: place)
            changed.append(dropped)
        }
        let lines = body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
        for number in lines.indices {
            var doubled = lines
            doubled.insert(lines[number], at: number)
            changed.append(Array(doubled.joined(separator: [0x0A])) + [0x0A])
            var dropped = lines
            dropped.remove(at: number)
            changed.append(Array(dropped.joined(separator: [0x0A])) + [0x0A])
        }
        var acceptedCount = 0
        for body in changed where refusal(body, stored: stored) == nil {
            // Only the same signature once more may pass: a note's signatures are a list.
            let admitted = try rule.admit(body)
            #expect(Set(admitted.request.note.signatures).count == 1)
            #expect(admitted.request.note.text == (try log.note(20).text))
            acceptedCount += 1
        }
        #expect(acceptedCount == 1)
    }

    @Test func signatures() throws {
        let stored = WitnessedHead.empty
        let stranger = try SampleLog.signer("stranger.example", kind: .ed25519)
        let namesake = try SampleLog.signer(log.origin.string, kind: .ed25519, keyNumber: 1)
        let note = try log.note(5)
        // Signatures by unknown keys are ignored, whatever they are, also under the log's own name.
        let more = try note.adding([
            stranger.sign(text: note.text, timeSeconds: 0), namesake.sign(text: Array("else\n".utf8), timeSeconds: 0),
        ])
        let admitted = try rule.admit(log.request(from: 0, to: more))
        #expect(admitted.noteOfLog == note)
        // A known key's signature of something else rejects the note.
        let forged = try note.adding([log.signer.sign(text: Array("else\n".utf8), timeSeconds: 0)])
        #expect(refusal(try log.request(from: 0, to: forged), stored: stored) == .unsigned(log.origin))
        let alone = try log.note(5, signer: namesake)
        #expect(refusal(try log.request(from: 0, to: alone), stored: stored) == .unsigned(log.origin))
    }

    @Test func keys() throws {
        let second = try SampleLog.signer(log.origin.string, kind: .ed25519, keyNumber: 1)
        let both = try #require(WitnessRule(logs: [log.signer.verifier, second.verifier, second.verifier]))
        #expect(both.origins == [log.origin])
        let body = try log.request(from: 0, to: log.note(5, signer: second))
        #expect(try both.admit(body).log == [second.verifier])
        // A witness's key is no log's.
        let witness = try SampleLog.signer("witness.example", kind: .cosignature)
        #expect(WitnessRule(logs: [witness.verifier]) == nil)
    }

    /// Other logs' checkpoints may have lines that mean something to them (C2SP tlog-checkpoint, "Note text").
    @Test func extensionLines() throws {
        let note = try log.note(5, extensions: "one\ntwo\n")
        #expect(refusal(try log.request(from: 0, to: note), stored: .empty) == nil)
        let empty = try log.note(5, extensions: "one\n\ntwo\n")
        #expect(
            refusal(try log.request(from: 0, to: empty), stored: .empty) == .malformed(.checkpoint(.extensionLines)))
    }

    @Test func theLargestSizes() throws {
        let note = try Checkpoint(origin: log.origin, size: LogSize(.max), root: .zero).signed(by: log.signer)
        let sizes: [UInt64] = [.max, .max - 1, 1 << 63, 1]
        for old in sizes {
            let stored = WitnessedHead(size: LogSize(old), root: .zero)
            let body = Array("old \(old)\n\n".utf8) + note.encoded
            #expect(refusal(body, stored: stored) == nil || old != .max)
        }
    }
}
