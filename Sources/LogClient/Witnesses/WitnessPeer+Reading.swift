import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Octets
import TransparencyLog

// What a witness shows to monitors: `GET <prefix>/<SHA-256 of the origin>/checkpoint`.
extension WitnessPeer {
    /// The newest checkpoint of `log` that the witness has cosigned; `nil` if it says that there is none.
    func newestCheckpoint(of log: NoteVerifier) async throws(WitnessFault) -> SignedNote? {
        let hash = Hash.sha256(log.name.utf8)
        let call = HTTPClientRequest(url: "\(standing.url)/\(hash)/checkpoint")
        let answer: WitnessMemory.Answer
        do { answer = try await self.answer(to: call) } catch { throw WitnessFault(error, configuration) }
        switch answer.status {
        case 200: return try Self.verified(answer.body, log: log, witness: standing.verifier)
        case 404: return nil
        default: throw .refused(status: answer.status, reason: WitnessMemory.reason(answer.body))
        }
    }

    private static func verified(
        _ bytes: [UInt8], log: NoteVerifier, witness: NoteVerifier
    ) throws(WitnessFault) -> SignedNote {
        guard let note = try? SignedNote(parsing: bytes), let head = try? Checkpoint(parsingAnyLogs: note.text) else {
            throw .malformedAnswer("not a checkpoint")
        }
        guard head.origin == log.name else { throw .malformedAnswer("a checkpoint of another log") }
        guard let verified = try? note.verifiedSignatures(by: [log, witness]) else { throw .signatureInvalid }
        guard Set(verified.map(\.verifier)) == [log, witness] else {
            throw .malformedAnswer("a checkpoint that the log and the witness have not both signed")
        }
        return note
    }
}
