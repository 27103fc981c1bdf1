import Foundation
import Octets
import TestKit
import Testing
import TransparencyLog

@testable import Witnessing

/// Logs that another implementation has made: golang.org/x/mod/sumdb, in the layout of C2SP tlog-tiles.
@Suite(.bounded, .enabled(if: RepositoryFolder.shared("vectors/log-700") != nil)) struct OtherLogsTests {
    private struct OtherLog {
        let verifier: NoteVerifier
        let note: [UInt8]
        let hashes: StoredHashes

        init(_ name: String) throws {
            let folder = try #require(RepositoryFolder.shared("vectors/\(name)"))
            func read(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: path))) }
            let vkey = String(decoding: try read("vkey"), as: UTF8.self)
            verifier = try NoteVerifier(vkey: vkey.trimmingCharacters(in: .whitespacesAndNewlines))
            note = try read("checkpoint")
            let size = try Checkpoint(parsing: SignedNote(parsing: note).text).size.value
            var hashes = StoredHashes()
            for tile in 0..<((size + 255) / 256) {
                let width = min(256, size - tile * 256)
                let bytes = try read("tile/0/00\(tile)" + (width < 256 ? ".p/\(width)" : ""))
                for leaf in 0..<Int(width) {
                    hashes.append(try #require(Hash(bytes[(leaf * 32)..<(leaf * 32 + 32)])))
                }
            }
            self.hashes = hashes
        }

        func request(from oldSize: UInt64, proof: [Hash]) -> [UInt8] {
            let lines = proof.map { Base64.standard.encode($0.bytes) + "\n" }.joined()
            return Array("old \(oldSize)\n\(lines)\n".utf8) + note
        }
    }

    /// The three are one log at three sizes, each signed with a key of its own.
    @Test func aLogGrows() async throws {
        let logs = try ["log-1", "log-257", "log-700"].map { try OtherLog($0) }
        let largest = try #require(logs.last)
        let world = try WitnessWorld()
        let witness = try world.witness(logs: logs.map(\.verifier))
        var old: LogSize = 0
        for log in logs {
            let size = log.hashes.size
            let proof = try MerkleTree.consistencyProof(from: old, to: size, from: largest.hashes)
            let answer = await witness.addCheckpoint(log.request(from: old.value, proof: proof))
            _ = try world.verified(answer, SignedNote(parsing: log.note))
            if old > 0 {
                let without = await witness.addCheckpoint(log.request(from: old.value, proof: proof))
                #expect(without == .refused(.conflict(size)))
            }
            old = size
        }
        let back = await witness.addCheckpoint(logs[1].request(from: 257, proof: []))
        #expect(back == .refused(.conflict(700)))
    }

    @Test func aLogWhoseKeyIsNotKnown() async throws {
        let (known, other) = (try OtherLog("log-257"), try OtherLog("log-700"))
        let witness = try WitnessWorld().witness(logs: [known.verifier])
        let answer = await witness.addCheckpoint(other.request(from: 0, proof: []))
        #expect(answer == .refused(.unsigned(other.verifier.name)))
    }
}
