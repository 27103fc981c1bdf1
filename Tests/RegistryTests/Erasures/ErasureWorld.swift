import Attestation
import Foundation
import Octets
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry
@testable import SQLiteStore

/// A registry in a folder with a ledger of erasures, and a way to look for bytes in every file of it.
final class ErasureWorld: Sendable {
    let world: TestWorld
    let registry: Registry
    static let eraserKey = TestWorld.key(61)

    init(faults: FaultPlan = .none) async throws {
        world = try TestWorld()
        registry = try await Self.open(world, folder: world.folder, faults: faults)
        for enrolment in [
            try world.enrolment(), try world.enrolment(of: "eraser", Self.eraserKey, erases: true),
        ] {
            _ = try #require(await registry.submit([enrolment])[0].receipt)
        }
    }

    /// Opens what lies in a folder, with the keys of `world`.
    static func open(
        _ world: TestWorld, folder: String, faults: FaultPlan = .none
    ) async throws -> Registry {
        try await Registry.open(
            world.configuration(), store: SQLiteStore(folder: folder),
            tiles: FileTileStore(folder: folder + "/tiles"), keys: world.keys,
            erasures: FolderErasures(folder: folder), faults: faults)
    }

    // MARK: Statements

    /// A service without a mileage, which its subject may have erased, with so many pieces of evidence: the random
    /// hashes make its bytes unlike any other's, and its size what the test wants.
    func service(
        _ vin: String, evidenceCount: Int, disclosed: [String: JSON] = [:], _ random: inout SeededGenerator
    ) throws -> [UInt8] {
        let evidence = (0..<evidenceCount).map { _ -> JSON in
            let bytes = (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
            return ["media_type": "image/jpeg", "sha256": .string(Base64.url.encode(bytes)), "size": 81_234]
        }
        return try world.sign(
            "service", about: "vehicle:\(vin)", by: "attestor:garage-1", TestWorld.garageKey,
            body: ["type": "scheduled", "operations": [["code": "OIL", "result": "done"]]],
            change: { payload in if !evidence.isEmpty { payload["evidence"] = .array(evidence) } }, hidden: disclosed)
    }

    func erasure(
        of index: LogIndex, about vin: String, reason: String = "subject_request", identifier: String? = nil
    ) throws -> [UInt8] {
        try world.sign(
            "erasure", about: "vehicle:\(vin)", by: "attestor:eraser", Self.eraserKey,
            body: [
                "erases": .integer(Int(index.value)), "reason": .string(reason), "erased_kind": "service",
                "erased_attestor_class": "garage",
            ], identifier: identifier)
    }

    /// Hands a statement in and gives its place.
    func submit(_ statement: [UInt8]) async throws -> LogIndex {
        let outcome = await registry.submitForPosition([statement])[0]
        return try #require(outcome.index, "\(outcome)")
    }

    // MARK: Bytes

    /// Everything of a statement that must be gone: salt, hash of the body, and every piece of 24 bytes of its signed
    /// text and its disclosures that no other statement has, nor its erasure will.
    func secrets(of index: LogIndex) throws -> [[UInt8]] {
        let store = try SQLiteStore(folder: world.folder)
        let stored = try #require(try store.statement(at: index))
        let opening = try #require(stored.opening)
        let subject = try #require(stored.statement?.subject.string)
        // An id longer by a character moves what follows it in base64url: all three ways in which it can lie.
        let vin = String(subject.dropFirst("vehicle:".count))
        var others = try ["id-1", "id-10", "id-100"].map { try erasure(of: index, about: vin, identifier: $0) }
        for place in 0..<registry.publishedSize.value where place != index.value {
            if let other = try store.statement(at: LogIndex(place))?.opening { others.append(other.serialized) }
        }
        let pieces = [opening.jwt, opening.disclosures].flatMap { text in
            stride(from: 0, through: max(0, text.count - 24), by: 12).map { Array(text[$0...].prefix(24)) }
        }
        var shared: Set<[UInt8]> = []
        let search = FileSearch(for: pieces)
        for other in others {
            search.forEachMatch(in: other[...]) { piece in
                shared.insert(piece)
                return true
            }
        }
        let own = pieces.filter { $0.count == 24 && !shared.contains($0) }
        return [opening.salt.bytes, try SDJWT(parsing: opening.serialized).bodyHash.bytes] + own
    }

    /// The files below a folder that have one of `secrets` in them.
    static func files(below folder: String, with secrets: [[UInt8]]) throws -> [String] {
        let search = FileSearch(for: secrets)
        let names = FileManager.default.subpaths(atPath: folder) ?? []
        return try names.filter { name in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder) else {
                return false
            }
            return try !isFolder.boolValue && search.findsAny(inFile: "\(folder)/\(name)")
        }
    }

    /// Copies the folder as a `kill -9` at this moment would leave it.
    static func copy(_ folder: String, to destination: String) throws {
        try FileManager.default.copyItem(atPath: folder, toPath: destination)
    }
}

extension VerifiedHistory {
    /// The statement at a log index; `nil` when it was erased.
    func statement(at index: LogIndex) -> VerifiedStatement? {
        lines.lazy.filter { $0.index == index }.compactMap { line in
            if case .statement(let statement) = line.content { statement } else { nil }
        }.first
    }
}
