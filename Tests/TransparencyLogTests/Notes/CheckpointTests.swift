import Octets
import TestKit
import Testing

@testable import TransparencyLog

@Suite struct CheckpointTests {
    /// Fact; source: C2SP tlog-cosignature, example.
    static let example = """
        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa \
        Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        — witness.example.com/w1 \
        jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==

        """

    static let root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="

    @Test func exampleOfTheSpecification() throws {
        let note = try SignedNote(parsing: Array(Self.example.utf8))
        let checkpoint = try Checkpoint(parsing: note.text)
        #expect(checkpoint.origin == KeyName("example.com/behind-the-sofa"))
        #expect(checkpoint.size == 20_852_163)
        #expect(checkpoint.root == Base64.standard.decode(Self.root).flatMap { Hash($0) })
        #expect(checkpoint.text == note.text)
        let cosignature = try #require(Cosignature(note.signatures[1].signature))
        #expect(cosignature.timeSeconds == 1_679_315_147)
        #expect(
            String(decoding: cosignature.message(text: note.text), as: UTF8.self) == """
                cosignature/v1
                time 1679315147
                example.com/behind-the-sofa
                20852163
                CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

                """)
    }

    static let broken: [(text: RawText, error: CheckpointError)] = [
        ("", .truncated), ("o\n", .truncated), ("o\n1\n", .truncated), ("o\n1\n\(root)", .truncated),
        ("\n1\n\(root)\n", .originInvalid), ("a b\n1\n\(root)\n", .originInvalid),
        ("a+b\n1\n\(root)\n", .originInvalid),
        ("o\n\n\(root)\n", .sizeInvalid), ("o\n01\n\(root)\n", .sizeInvalid), ("o\n+1\n\(root)\n", .sizeInvalid),
        ("o\n-1\n\(root)\n", .sizeInvalid), ("o\n1 \n\(root)\n", .sizeInvalid), ("o\n0x1\n\(root)\n", .sizeInvalid),
        ("o\n18446744073709551616\n\(root)\n", .sizeInvalid), ("o\n１\n\(root)\n", .sizeInvalid),
        ("o\n1\n\n", .rootInvalid), ("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n", .rootInvalid),
        ("o\n1\n \(root)\n", .rootInvalid),
        ("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n", .rootInvalid), ("o\n1\nAAAA\n", .rootInvalid),
        ("o\n1\n\(root)\nextension\n", .extensionLines), ("o\n1\n\(root)\n\n", .extensionLines),
        ("o\n0\n\(root)\n", .emptyRootWrong),
    ]

    @Test(arguments: broken)
    func malformed(text: RawText, error: CheckpointError) {
        #expect(throws: error) { try Checkpoint(parsing: text.bytes) }
    }

    @Test(arguments: [0, 1, 20_852_163, UInt64.max] as [UInt64])
    func textIsReadBack(size: UInt64) throws {
        let origin = try #require(KeyName("log.example/é"))
        let root = size == 0 ? MerkleTree.emptyRoot : Hash.sha256(utf8: "root")
        let checkpoint = Checkpoint(origin: origin, size: LogSize(size), root: root)
        #expect(try Checkpoint(parsing: checkpoint.text) == checkpoint)
    }

    @Test func cosignatures() throws {
        let origin = try #require(KeyName("log.example"))
        let log = try NoteSigner.generate(name: origin, kind: .ed25519)
        let witness = try NoteSigner.generate(name: #require(KeyName("witness.example")), kind: .cosignature)
        let note = try Checkpoint(origin: origin, size: 5, root: .zero).signed(by: log)
        let line = try witness.sign(text: note.text, timeSeconds: 1_700_000_000)
        let cosigned = try note.adding([line]).adding([line])
        #expect(cosigned.signatures.count == 2)
        let verified = try cosigned.verifiedSignatures(by: [log.verifier, witness.verifier])
        #expect(verified.map(\.timeSeconds) == [nil, 1_700_000_000])
        #expect(try SignedNote(parsing: cosigned.encoded) == cosigned)

        // The time is signed too, as is every byte; and a log's signature is no cosignature.
        for position in line.signature.indices {
            var bytes = line.signature
            bytes[position] ^= 1
            let forged = try #require(NoteSignature(name: line.name, keyID: line.keyID, signature: bytes))
            #expect(witness.verifier.verify(forged, text: note.text) == nil)
        }
        let sameKey = try NoteVerifier(name: line.name, kind: .ed25519, publicKey: witness.verifier.publicKey)
        let plain = try #require(
            NoteSignature(name: line.name, keyID: sameKey.keyID, signature: Array(line.signature.dropFirst(8))))
        #expect(sameKey.verify(plain, text: note.text) == nil)
        #expect(throws: NoteSigningError.timeTooLate(1 << 63)) {
            try witness.sign(text: note.text, timeSeconds: 1 << 63)
        }
        #expect(try witness.sign(text: note.text, timeSeconds: Cosignature.timeSecondsMax).signature.count == 72)
        #expect(Cosignature([UInt8](repeating: 0xFF, count: 72)) == nil)
        #expect(Cosignature([UInt8](repeating: 0, count: 71)) == nil)
        #expect(Cosignature([UInt8](repeating: 0, count: 73)) == nil)
    }
}
