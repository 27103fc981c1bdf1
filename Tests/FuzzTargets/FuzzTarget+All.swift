import Attestation
import Octets
import StrictJSON
import TransparencyLog
import VehicleHistory
import VerifiableIndex

extension FuzzTarget {
    /// Every parser of bytes from outside, with seeds made by code.
    ///
    /// Of formats that have one spelling only, what is read is written again and must be the input.
    public static let all: [FuzzTarget] = [
        FuzzTarget(name: "note", seeds: [Seeds.note, Seeds.cosignedNote]) { bytes in
            guard let note = try? SignedNote(parsing: bytes) else { return nil }
            return note.encoded == bytes ? nil : "a note is written otherwise than it was read"
        },
        FuzzTarget(name: "checkpoint", seeds: [Seeds.checkpointText]) { bytes in
            guard let checkpoint = try? Checkpoint(parsing: bytes) else { return nil }
            // Extension lines are read over.
            return bytes.starts(with: checkpoint.text) ? nil : "a checkpoint is written otherwise than it was read"
        },
        FuzzTarget(name: "bundle", seeds: [Seeds.bundle, [0, 0], [0, 1, 7]]) { bytes in
            for width in [1, 3, 256] {
                guard let bundle = try? EntryBundle(parsing: bytes, width: width) else { continue }
                guard bundle.encoded == bytes else { return "a bundle is written otherwise than it was read" }
                for entry in bundle.entries {
                    guard let read = try? LogEntry(parsing: entry) else { continue }
                    guard read.encoded == entry else { return "an entry is written otherwise than it was read" }
                }
            }
            return nil
        },
        FuzzTarget(name: "witness-request", seeds: [Seeds.witnessRequest]) { bytes in
            if let conflict = AddCheckpointConflict(parsing: bytes), conflict.encoded != bytes {
                return "a conflict is written otherwise than it was read"
            }
            guard let request = try? AddCheckpointRequest(parsing: bytes) else { return nil }
            _ = try? MerkleTree.verifyConsistency(
                from: request.oldSize, oldRoot: .zero, to: request.checkpoint.size, newRoot: request.checkpoint.root,
                proof: request.proof)
            return request.encoded == bytes ? nil : "a request is written otherwise than it was read"
        },
        FuzzTarget(name: "trust-policy", seeds: [Seeds.policy]) { bytes in
            guard let policy = try? TrustPolicy(parsing: bytes) else { return nil }
            guard let note = try? SignedNote(parsing: Seeds.cosignedNote) else { return "the seed is no note" }
            _ = try? policy.evaluate(note)
            return nil
        },
        FuzzTarget(name: "parameters", seeds: [Seeds.parameters]) { bytes in
            guard let parameters = try? RegistryParameters(parsing: bytes) else { return nil }
            return parameters.text == bytes ? nil : "parameters are not what was read"
        },
        FuzzTarget(name: "json", seeds: Seeds.json) { bytes in
            guard let json = try? JSON(parsing: bytes) else { return nil }
            guard let again = try? JSON(parsing: json.serialized()) else {
                return "JSON is written so that nobody reads it"
            }
            return again == json ? nil : "JSON is another after writing and reading"
        },
        FuzzTarget(name: "sd-jwt", seeds: [Seeds.statement]) { bytes in
            guard let sdJWT = try? SDJWT(parsing: bytes) else { return nil }
            _ = try? sdJWT.disclosedClaims()
            return bytes.starts(with: sdJWT.issuerSignedJWT) ? nil : "the signed bytes are not those that were read"
        },
        FuzzTarget(name: "statement", seeds: [Seeds.statementPayload]) { bytes in
            // Its payload, signed here, so that every input gets past the envelope.
            guard case .object(let payload)? = try? JSON(parsing: bytes),
                let statement = Seeds.signed(payload), let sdJWT = try? SDJWT(parsing: statement)
            else { return nil }
            guard let read = try? Statement(sdjwt: sdJWT) else { return nil }
            return read.identifier.isEmpty ? "a statement has no id" : nil
        },
        FuzzTarget(name: "report", seeds: [Seeds.report]) { bytes in
            guard let bundle = try? ReportBundle(parsing: bytes) else { return nil }
            guard let again = try? ReportBundle(parsing: bundle.serialized()) else {
                return "a report is written so that nobody reads it"
            }
            guard again == bundle else { return "a report is another after writing and reading" }
            guard let trust = Seeds.trust else { return "the seed is no trust file" }
            let verifier = ReportVerifier(trust: trust, nowMilliseconds: Seeds.nowMilliseconds)
            return (try? verifier.verify(bytes)) == nil ? nil : "a report without proofs was found genuine"
        },
        FuzzTarget(name: "receipt", seeds: [Seeds.receipt]) { bytes in
            guard let receipt = try? Receipt(parsing: bytes) else { return nil }
            guard (try? Receipt(parsing: receipt.json.serialized())) == receipt else {
                return "a receipt is another after writing and reading"
            }
            guard let trust = Seeds.trust else { return "the seed is no trust file" }
            let verifier = ReceiptVerifier(trust: trust, nowMilliseconds: Seeds.nowMilliseconds)
            return (try? verifier.verify(receipt, for: Seeds.statement)) == nil
                ? nil : "a receipt without proofs was found genuine"
        },
        FuzzTarget(name: "index-proof", seeds: [Seeds.indexProof]) { bytes in
            guard let proof = try? IndexProof(bytes: bytes) else { return nil }
            let label = Label(.zero)
            let isPresent = (try? proof.verifyPresence(label: label, value: .zero, root: .zero)) != nil
            let isAbsent = (try? proof.verifyAbsence(label: label, root: .zero)) != nil
            return isPresent || isAbsent ? "a proof leads to a root that nothing has" : nil
        },
        FuzzTarget(name: "tile-path", seeds: [Array("tile/0/x001/x234/067".utf8), Array("tile/entries/000.p/7".utf8)]) {
            bytes in
            guard let tile = Tile(path: bytes) else { return nil }
            return tile.path.utf8.elementsEqual(bytes) ? nil : "a tile has two paths"
        },
        FuzzTarget(name: "key", seeds: [Array(Seeds.vkey.utf8)]) { bytes in
            guard let verifier = try? NoteVerifier(vkey: bytes[...]) else { return nil }
            return verifier.vkey.utf8.elementsEqual(bytes) ? nil : "a key is written otherwise than it was read"
        },
    ]
}
