import Octets
import TestKit
import Testing

@testable import TransparencyLog

@Suite struct AddCheckpointRequestTests {
    /// Fact; source: C2SP tlog-witness, "add-checkpoint".
    static let example = """
        old 20852014
        PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
        jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
        5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
        /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa \
        Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        — example.com/behind-the-sofa \
        opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=

        """

    static let hashLine = "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n"

    @Test func exampleOfTheSpecification() throws {
        let request = try AddCheckpointRequest(parsing: Array(Self.example.utf8))
        #expect(request.oldSize == 20_852_014)
        #expect(request.proof.count == 4)
        #expect(request.checkpoint.size == 20_852_163)
        #expect(request.note.signatures.count == 2)
        #expect(request.encoded == Array(Self.example.utf8))
    }

    @Test func aWitnessesAnswer() throws {
        let lines = CheckpointTests.example.split(separator: "\n\n")[1]
        #expect(try SignedNote.signatures(parsing: Array(lines.utf8)[...]).count == 2)
        #expect(throws: SignedNoteError.unsigned) { try SignedNote.signatures(parsing: []) }
    }

    @Test func aWitnessesConflict() {
        #expect(AddCheckpointConflict(size: 20_852_014).encoded == Array("20852014\n".utf8))
        #expect(AddCheckpointConflict(parsing: Array("20852014\n".utf8))?.size == 20_852_014)
        for body in ["", "\n", "5", "05\n", "+5\n", "5\r\n", "5\n\n", " 5\n"] {
            #expect(AddCheckpointConflict(parsing: Array(body.utf8)) == nil)
        }
    }

    static let checkpoint = CheckpointTests.example

    static let broken: [(body: RawText, error: AddCheckpointError)] = [
        ("", .oldSizeInvalid), ("old 5", .oldSizeInvalid), ("old \n\n", .oldSizeInvalid),
        ("old  5\n\n\(checkpoint)", .oldSizeInvalid), ("old 05\n\n\(checkpoint)", .oldSizeInvalid),
        ("old +5\n\n\(checkpoint)", .oldSizeInvalid), ("Old 5\n\n\(checkpoint)", .oldSizeInvalid),
        ("old 5\r\n\n\(checkpoint)", .oldSizeInvalid), ("size 5\n\n\(checkpoint)", .oldSizeInvalid),
        ("old 5\nAAAA\n\n\(checkpoint)", .proofLineInvalid(number: 1)),
        ("old 5\n\(hashLine)x\n\n\(checkpoint)", .proofLineInvalid(number: 2)),
        ("old 5\n\(hashLine)", .noBlankLine),
        ("old 5\n\n", .note(.noBlankLine)),
        ("old 5\n\n\(PublishedNotes.neumannText)\n\(PublishedNotes.neumannLine)", .checkpoint(.truncated)),
    ]

    @Test(arguments: broken)
    func malformed(body: RawText, error: AddCheckpointError) {
        #expect(throws: error) { try AddCheckpointRequest(parsing: body.bytes) }
    }

    @Test func theSizesMayBeReversedInABodyButNotInOneThatIsMade() throws {
        let body = Array("old 20852164\n\n\(Self.checkpoint)".utf8)
        let request = try AddCheckpointRequest(parsing: body)
        #expect(request.oldSize > request.checkpoint.size)
        #expect(throws: AddCheckpointError.oldSizeTooLarge(old: 20_852_164, new: 20_852_163)) {
            try AddCheckpointRequest(oldSize: request.oldSize, proof: [], note: request.note)
        }
    }

    @Test func proofLengthAtTheEdge() throws {
        func body(_ count: Int) -> [UInt8] {
            Array("old 5\n\(String(repeating: Self.hashLine, count: count))\n\(Self.checkpoint)".utf8)
        }
        #expect(try AddCheckpointRequest(parsing: body(63)).proof.count == 63)
        #expect(throws: AddCheckpointError.proofTooLong(64)) { try AddCheckpointRequest(parsing: body(64)) }
        let tooLong = [UInt8](repeating: 0x61, count: AddCheckpointRequest.byteCountMax + 1)
        #expect(throws: AddCheckpointError.tooLong(byteCount: tooLong.count)) {
            try AddCheckpointRequest(parsing: tooLong)
        }
    }
}
