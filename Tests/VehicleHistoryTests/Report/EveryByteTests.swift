import Octets
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VerifiableIndex

@testable import VehicleHistory

/// No byte of a receipt can be changed, cut or doubled unnoticed, nor any of the parameters or of an entry.
@Suite("Every byte of a receipt counts")
struct EveryByteTests {
    @Test func receipts() throws {
        let world = try TestWorld.small()
        let verifier = ReceiptVerifier(trust: try world.trust(), nowMilliseconds: Int64(world.nowMilliseconds))
        let record = world.records[2]
        let receipt = try world.receipt(for: record.index)
        let bytes = receipt.json.serialized()
        let text = try SignedNote(parsing: receipt.checkpoint).text
        func isAccepted(_ bytes: [UInt8]) -> Bool {
            guard var read = try? Receipt(parsing: bytes) else { return false }
            let mutated = read
            // A signature of whom nobody knows is ignored (C2SP signed-note): a cosigner's whom the quorum can do without
            // may be spoilt so that it is nobody's. The text it stands under may not.
            if let note = try? SignedNote(parsing: read.checkpoint), note.text == text {
                read.checkpoint = receipt.checkpoint
            }
            // Spelled otherwise in JSON it is still the same receipt: white space, an escape's digits.
            guard read != receipt else { return false }
            read = mutated
            return (try? verifier.verify(read, for: record.sdJWT)) != nil
        }
        #expect(try verifier.verify(receipt, for: record.sdJWT).index == record.index)
        let outcome = ByteMutations.of(bytes, bits: [0, 5], stride: 3, isAccepted: isAccepted)
        #expect(outcome.accepted.prefix(5) == [])
        print("mutations: \(outcome.triedCount) of a receipt, all rejected")
    }

    @Test func statementsUnderAReceipt() throws {
        let world = try TestWorld.small()
        let verifier = ReceiptVerifier(trust: try world.trust(), nowMilliseconds: Int64(world.nowMilliseconds))
        let record = world.records[2]
        let receipt = try world.receipt(for: record.index)
        let signed = record.sdJWT.prefix { $0 != UInt8(ascii: "~") }.count
        let outcome = ByteMutations.of(record.sdJWT, bits: [0, 1], stride: 5) { bytes in
            // Behind the signature come disclosures, which an attestor may keep back: the entry does not commit to them.
            guard !bytes.prefix(signed).elementsEqual(record.sdJWT.prefix(signed)) else { return false }
            return (try? verifier.verify(receipt, for: bytes)) != nil
        }
        #expect(outcome.accepted.prefix(5) == [])
        print("mutations: \(outcome.triedCount) of a statement under its receipt, all rejected")
    }

    @Test func parametersAndEntries() throws {
        let world = try TestWorld.small()
        let receipt = try world.receipt(for: world.records[2].index)
        let parameters = receipt.parameters
        let hash = Hash.sha256(parameters)
        let texts = ByteMutations.of(parameters) { (try? RegistryParameters(parsing: $0))?.hash == hash }
        #expect(texts.accepted.isEmpty)
        var tried = texts.triedCount
        for entry in [
            LogEntry.statement(time: 5, label: .init(hash), commitment: hash),
            .indexRoot(time: 5, coveredSize: 7, subjectCount: 3, root: hash, parametersHash: hash),
            .parameters(time: 5, generation: 0, parametersHash: hash, previousParametersHash: .zero),
        ] {
            let outcome = ByteMutations.of(entry.encoded) { bytes in
                guard let read = try? LogEntry(parsing: bytes) else { return false }
                // What is read is written again as it was: nothing in an entry is free.
                return read == entry || read.encoded != bytes
            }
            #expect(outcome.accepted.prefix(5) == [])
            tried += outcome.triedCount
        }
        print("mutations: \(tried) of parameters and entries, all rejected or read as what they are")
    }
}
