import Octets
import TestKit
import Testing

@testable import TransparencyLog

/// No byte of what a log, a witness or a mirror sends can be changed, cut or doubled unnoticed. Each test prints how many
/// changes it tried.
@Suite("Every byte of the log's files counts")
struct EveryByteTests {
    private static let entries = ReferenceTree(count: 300).entries
    private static let leaves = entries.map { MerkleTree.leafHash($0) }

    private func expectRejected(_ name: String, _ outcome: ByteMutations.Outcome) {
        #expect(outcome.accepted.prefix(5) == [], "\(name)")
        print("mutations: \(outcome.triedCount) of \(name), all rejected")
    }

    /// A checkpoint that the log signed and two witnesses cosigned, held against a quorum of both.
    @Test func signedCheckpoints() throws {
        let fixture = try PolicyFixture(witnessCount: 2)
        let policy = try TrustPolicy(
            parsing: Array("\(fixture.definitions)group both all w1 w2\nquorum both\n".utf8))
        let note = try fixture.note(times: [(1, 1_700_000_000), (2, 1_700_000_001)]).encoded
        func isAccepted(_ bytes: [UInt8]) -> Bool {
            (try? policy.evaluate(SignedNote(parsing: bytes)))?.isQuorumMet ?? false
        }
        #expect(isAccepted(note))
        expectRejected("a cosigned checkpoint", ByteMutations.of(note, isAccepted: isAccepted))
    }

    /// The text alone, by its own strict form: whatever else parses is another checkpoint.
    @Test func checkpointTexts() throws {
        let fixture = try PolicyFixture(witnessCount: 1)
        let checkpoint = Checkpoint(origin: fixture.log.verifier.name, size: 300, root: Self.leaves[0])
        expectRejected(
            "a checkpoint's text",
            ByteMutations.of(checkpoint.text) { bytes in (try? Checkpoint(parsing: bytes)) == checkpoint })
    }

    /// What a witness answers: one line, which must be its signature over this very text.
    @Test func cosignatureLines() throws {
        let fixture = try PolicyFixture(witnessCount: 1)
        let note = try fixture.note(times: [(1, 1_700_000_000)])
        let witness = fixture.witnesses[0].verifier
        let answer = try #require(note.signatures.last)
        let line = Array(try SignedNote(text: note.text, signatures: [answer]).encoded.dropFirst(note.text.count + 1))
        func isAccepted(_ bytes: [UInt8]) -> Bool {
            guard let signatures = try? SignedNote.signatures(parsing: bytes[...]), signatures.count == 1 else {
                return false
            }
            return witness.verify(signatures[0], text: note.text) != nil
        }
        #expect(isAccepted(line))
        expectRejected("a cosignature line", ByteMutations.of(line, isAccepted: isAccepted))
    }

    /// A request to a witness that stored 5: parsed, signed by the log, and consistent with what is stored.
    @Test func addCheckpointRequests() throws {
        let fixture = try PolicyFixture(witnessCount: 1)
        let old: LogSize = 5
        let new: LogSize = 300
        let oldRoot = MerkleTree.root(of: Self.leaves.prefix(5))
        let root = MerkleTree.root(of: Self.leaves)
        let proof = ReferenceTree.proof(5, Self.leaves[...])
        let note = try Checkpoint(origin: fixture.log.verifier.name, size: new, root: root).signed(by: fixture.log)
        let text = proof.map { Base64.standard.encode($0.bytes) + "\n" }.joined()
        let body = Array("old 5\n\(text)\n".utf8) + note.encoded
        func isAccepted(_ bytes: [UInt8]) -> Bool {
            guard let request = try? AddCheckpointRequest(parsing: bytes), request.oldSize == old,
                request.checkpoint.origin == fixture.log.verifier.name,
                let signed = try? request.note.verifiedSignatures(by: [fixture.log.verifier]), !signed.isEmpty
            else { return false }
            do throws(ProofError) {
                try MerkleTree.verifyConsistency(
                    from: old, oldRoot: oldRoot, to: request.checkpoint.size, newRoot: request.checkpoint.root,
                    proof: request.proof)
                return true
            } catch {
                return false
            }
        }
        #expect(isAccepted(body))
        expectRejected("an add-checkpoint request", ByteMutations.of(body, isAccepted: isAccepted))
    }

    /// Proofs as the bytes of their hashes, whose number the sizes fix.
    @Test func inclusionAndConsistencyProofs() throws {
        let root = MerkleTree.root(of: Self.leaves)
        func hashes(_ bytes: [UInt8]) -> [Hash]? {
            guard bytes.count.isMultiple(of: Hash.byteCount) else { return nil }
            return stride(from: 0, to: bytes.count, by: Hash.byteCount).compactMap {
                Hash(Array(bytes[$0..<($0 + Hash.byteCount)]))
            }
        }
        for index in [0, 17, 255, 256, 299] {
            let path = ReferenceTree.path(index, Self.leaves[...]).flatMap(\.bytes)
            func isAccepted(_ bytes: [UInt8]) -> Bool {
                guard let path = hashes(bytes) else { return false }
                return
                    (try? MerkleTree.verifyInclusion(
                        of: Self.leaves[index], index: LogIndex(UInt64(index)), size: 300, path: path, root: root))
                    != nil
            }
            #expect(isAccepted(path))
            expectRejected("the inclusion of entry \(index)", ByteMutations.of(path, isAccepted: isAccepted))
        }
        for old in [1, 64, 255, 257] {
            let proof = ReferenceTree.proof(old, Self.leaves[...]).flatMap(\.bytes)
            let oldRoot = MerkleTree.root(of: Self.leaves.prefix(old))
            func isAccepted(_ bytes: [UInt8]) -> Bool {
                guard let proof = hashes(bytes) else { return false }
                return
                    (try? MerkleTree.verifyConsistency(
                        from: LogSize(UInt64(old)), oldRoot: oldRoot, to: 300, newRoot: root, proof: proof)) != nil
            }
            #expect(isAccepted(proof))
            expectRejected("the consistency with \(old)", ByteMutations.of(proof, isAccepted: isAccepted))
        }
    }

    /// A tile and a bundle, held against the root that they lead to.
    @Test func tilesAndBundles() throws {
        let tile = try #require(Tile(level: 0, index: 1, width: 44))
        let own = Array(Self.leaves[256...])
        let bytes = own.flatMap(\.bytes)
        let root = MerkleTree.root(of: Self.leaves)
        func leads(_ hashes: some Sequence<Hash>) -> Bool {
            MerkleTree.root(of: Array(Self.leaves[..<256]) + hashes) == root
        }
        func isTile(_ bytes: [UInt8]) -> Bool {
            guard let subtrees = try? TileSubtrees(tile, bytes: bytes) else { return false }
            return leads(subtrees.ownHashes)
        }
        #expect(isTile(bytes))
        expectRejected("a tile", ByteMutations.of(bytes, bits: [0, 7], isAccepted: isTile))
        let bundle = try EntryBundle(Array(Self.entries[256...])).encoded
        func isBundle(_ bytes: [UInt8]) -> Bool {
            guard let bundle = try? EntryBundle(parsing: bytes, width: 44) else { return false }
            return leads(bundle.leafHashes)
        }
        #expect(isBundle(bundle))
        expectRejected("an entry bundle", ByteMutations.of(bundle, bits: [0, 3, 7], isAccepted: isBundle))
    }
}
