import Attestation
import Foundation
import Octets
import TestKit
import Testing
import TransparencyLog
import VerifiableIndex

@testable import VehicleHistory

/// Keeps the worked examples of docs/FORMATS.md true. `VINLOG_WRITE_DOCS=1 swift test --filter FormatsDocument` writes them.
@Suite("docs/FORMATS.md")
struct FormatsDocumentTests {
    private static func hex(_ bytes: some Sequence<UInt8>) -> String { Hex.encode(bytes) }

    /// The examples by name, all of one small world.
    private static func examples() throws -> [String: String] {
        let world = try TestWorld.small()
        let bundle = try world.report(on: world.car)
        let report = try world.verifier().verify(bundle)
        let label = try world.label(of: world.car)
        let history = bundle.histories[0].labels[0]
        let entry = history.entries[0]
        guard case .statement(let salt, let sdJWT) = entry.content else { throw Missing() }
        let jwt = sdJWT.prefix { $0 != UInt8(ascii: "~") }
        let value = SubjectValue.compute(
            entries: history.entries.map { (index: $0.index, leafHash: MerkleTree.leafHash($0.entry)) })
        let garage = "attestor:garage-1"
        return [
            "checkpoint": String(decoding: bundle.checkpoint, as: UTF8.self)
                + "log key: \(world.log.verifier.vkey)",
            "entries": """
            kind 03, entry 0:  \(hex(bundle.parametersEntry.entry))
            kind 01, entry \(entry.index):  \(hex(entry.entry))
            its leaf hash:     \(MerkleTree.leafHash(entry.entry))
            kind 02, entry \(bundle.rootEntry.index):  \(hex(bundle.rootEntry.entry))
            """,
            "params": String(decoding: bundle.parameters, as: UTF8.self) + "SHA256: \(world.parameters.hash)",
            "labels": """
            subject:    \(world.car)
            VRF key:    \(hex(world.vrfKeys[0].publicKey.bytes))
            VRF proof:  \(hex(history.vrfProof ?? []))
            label:      \(label)
            subject:    \(garage)
            label:      \(Label.publicSubject(garage))
            """,
            "index": """
            label:       \(label)
            its entries: \(history.entries.map(\.index.description).joined(separator: ", "))
            value:       \(value)
            leaf:        \(Hash.sha256(label.hash.bytes + value.bytes))
            proof:       \(hex(history.indexProof))
            root:        \(world.index.root)
            """,
            "statement": """
            SD-JWT:     \(String(decoding: sdJWT, as: UTF8.self))
            payload:    \(try payload(jwt))
            salt:       \(hex(salt.bytes))
            commitment: \(StatementCommitment.compute(salt: salt, jwt: jwt))
            """,
            "verdict": try verdicts(world, report).joined(separator: "\n"),
        ]
    }

    private static func payload(_ jwt: some Collection<UInt8>) throws -> String {
        let parts = Array(jwt).split(separator: UInt8(ascii: "."))
        return String(decoding: try required(Base64.url.decode(parts[1])), as: UTF8.self)
    }

    private static func verdicts(_ world: TestWorld, _ strong: VerifiedReport) throws -> [String] {
        let trust = try world.trust(witnesses: false, auditors: false, authority: false)
        let weak = try world.verifier(trust: trust).verify(world.report(on: world.car))
        return ["with witnesses, auditors and authority in the trust file:"] + strong.verdict.map { "  " + $0 }
            + ["with none of them:"] + weak.verdict.map { "  " + $0 }
    }

    @Test("has the examples that this code makes")
    func examplesAreTrue() throws {
        let url = RepositoryFolder.root.appending(path: "docs/FORMATS.md")
        let text = try String(contentsOf: url, encoding: .utf8)
        var written = text
        for (name, example) in try Self.examples().sorted(by: { $0.key < $1.key }) {
            let marker = "<!-- example: \(name) -->\n```\n"
            let start = try #require(written.range(of: marker), "no example \(name)")
            let rest = written[start.upperBound...]
            let end = try #require(rest.range(of: "```\n"))
            written.replaceSubrange(start.upperBound..<end.lowerBound, with: example + "\n")
        }
        if ProcessInfo.processInfo.environment["VINLOG_WRITE_DOCS"] != nil {
            try Data(written.utf8).write(to: url)
        } else {
            #expect(written == text, "run VINLOG_WRITE_DOCS=1 swift test --filter FormatsDocument")
        }
    }
}
