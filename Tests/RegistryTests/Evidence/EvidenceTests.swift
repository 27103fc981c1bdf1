import Attestation
import Foundation
import Octets
import RegistryAPI
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry
@testable import SQLiteStore

/// Files of evidence: whose they are, what is checked, where they end.
@Suite("Stored evidence", .bounded)
struct EvidenceTests {
    static let photo: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + (0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

    /// A registry with two garages, a court and one service whose evidence is a photo.
    struct Archive {
        let world: TestWorld
        let registry: Registry
        let entry: LogIndex
        var folder: String { world.folder + "/evidence" }

        init(
            _ file: [UInt8] = EvidenceTests.photo, as mediaType: String = "image/jpeg",
            _ change: @escaping (inout EvidenceSettings) -> Void = { _ in }
        ) async throws {
            let world = try TestWorld()
            self.world = world
            registry = try await Self.open(world, change)
            let statements = [
                try world.enrolment(), try world.enrolment(of: "garage-2", TestWorld.key(3), erases: false),
                try world.sign(
                    "attestor-enrol", about: "attestor:court",
                    by: "authority:\(world.authority.publicKey.thumbprint)", world.authority,
                    body: [
                        "name": "Court", "class": "arbiter", "keys": [TestWorld.key(4).publicKey.jwk],
                        "scope": ["kinds": ["ruling"]], "erases": true,
                    ]),
            ]
            for outcome in await registry.submit(statements) { try #require(outcome.refusal == nil, "\(outcome)") }
            entry = try await Self.state(file, as: mediaType, world, registry)
        }

        static func open(
            _ world: TestWorld, _ change: (inout EvidenceSettings) -> Void = { _ in }
        ) async throws -> Registry {
            try await world.open { configuration in
                configuration.evidence.folder = world.folder + "/evidence"
                configuration.evidence.freeByteCountMin = 0
                change(&configuration.evidence)
            }
        }

        /// A service without mileage whose evidence is a file.
        static func state(
            _ file: [UInt8], as mediaType: String = "image/jpeg", _ world: TestWorld, _ registry: Registry,
            by id: String = TestWorld.garage, _ key: SigningKey = TestWorld.garageKey
        ) async throws -> LogIndex {
            let statement = try world.service(by: id, key) { payload in
                payload["odometer"] = nil
                payload["evidence"] = [
                    [
                        "media_type": .string(mediaType),
                        "sha256": .string(Base64.url.encode(Hash.sha256(file).bytes)), "size": .integer(file.count),
                    ]
                ]
            }
            return try #require(await registry.submitForPosition([statement]).first?.index)
        }

        func caller(_ id: String) throws -> Caller {
            let name = try #require(CallerName(.attestor, id))
            let key = TestWorld.garageKey.publicKey
            return Caller(
                name: name, keyThumbprint: key.thumbprint.string, publicKey: key.jwk, tokenIdentifier: "token")
        }

        /// What an upload is refused with; `nil` when it is stored.
        func store(
            _ bytes: [UInt8], as hash: Hash? = nil, for index: LogIndex? = nil, by id: String = TestWorld.garage,
            declared: Int? = nil
        ) async throws -> String? {
            let hash = hash ?? Hash.sha256(bytes)
            do {
                let upload = try await registry.beginEvidence(
                    hash, for: index ?? entry, byteCount: declared, by: try caller(id))
                for start in stride(from: 0, to: bytes.count, by: 8_192) {
                    try await upload.append(Array(bytes[start..<min(start + 8_192, bytes.count)]))
                }
                try await upload.finish()
                return nil
            } catch let refusal as ReportRefusal {
                guard case .problem(let problem) = refusal else { throw refusal }
                return Self.words(problem)
            } catch let problem as Problem {
                return Self.words(problem)
            }
        }

        private static func words(_ problem: Problem) -> String {
            #expect(problem.rule?.isEmpty == false && problem.mend?.isEmpty == false)
            return "\(problem.code) \(problem.field ?? "")"
        }

        func fetched(_ hash: Hash, by reader: EvidenceReader) async -> [UInt8]? {
            guard let found = try? await registry.evidenceFile(hash, for: reader) else { return nil }
            return FileManager.default.contents(atPath: found.path).map { [UInt8]($0) }
        }

        /// Every file below the folder, by name.
        var files: [String] {
            (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []).filter { path in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder)
                    && !isFolder.boolValue
            }
        }

        /// The files, as soon as there are no more than so many: one that is given up goes with the last who holds it.
        func files(atMost count: Int) async throws -> [String] {
            let deadline = ContinuousClock.now + .seconds(180)
            while files.count > count, ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(5)) }
            return files
        }
    }

    @Test("Only the file that was stated is kept, whole, and only for who stated it")
    func storing() async throws {
        let archive = try await Archive()
        let photo = Self.photo
        let hash = Hash.sha256(photo)
        #expect(try await archive.store(photo, by: "garage-2") == "evidence-not-named entry")
        #expect(try await archive.store(photo, for: 0) == "evidence-not-named entry")
        #expect(try await archive.store(photo, for: 99_999) == "evidence-not-named entry")
        #expect(try await archive.store([1, 2, 3]) == "evidence-not-named entry")
        #expect(try await archive.store(photo, declared: 7) == "evidence-unlike size")
        #expect(try await archive.store(Array(photo.dropLast()), as: hash) == "evidence-unlike body")
        #expect(try await archive.store(photo + [0], as: hash) == "evidence-unlike body")
        var generator = SeededGenerator(seed: SeededGenerator.printedSeed("mutated photo"))
        for _ in 0..<20 {
            var mutated = photo
            let place = Int.random(in: 8..<photo.count, using: &generator)
            mutated[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            #expect(try await archive.store(mutated, as: hash) == "evidence-unlike sha256")
        }
        #expect(try await archive.files(atMost: 0) == [])
        #expect(try await archive.store(photo, declared: photo.count) == nil)
        #expect(archive.files == ["files/\("\(hash)".prefix(2))/\(hash)"])
        // Again: it is there, and its bytes are not written a second time.
        let again = try await archive.registry.beginEvidence(
            hash, for: archive.entry, byteCount: photo.count, by: archive.caller(TestWorld.garage))
        #expect(again.isThere)
        #expect(try await archive.store(photo) == nil)
        await archive.registry.shutdown()
    }

    @Test("What a file is, its first bytes say", arguments: ["image/png", "application/pdf", "text/csv"])
    func types(claimed: String) async throws {
        let archive = try await Archive(Self.photo, as: claimed)
        #expect(try await archive.store(Self.photo) == "evidence-unlike media_type")
        await archive.registry.shutdown()
    }

    @Test("Types, sizes and shares have limits")
    func limits() async throws {
        let video = try await Archive(Self.photo, as: "video/mp4")
        #expect(try await video.store(Self.photo) == "evidence-type media_type")
        await video.registry.shutdown()
        let small = try await Archive { $0.fileByteCountMax = Self.photo.count - 1 }
        #expect(try await small.store(Self.photo) == "evidence-too-large size")
        await small.registry.shutdown()
        let edge = try await Archive {
            $0.fileByteCountMax = Self.photo.count
            $0.attestorByteCountMax = 2 * Self.photo.count
        }
        #expect(try await edge.store(Self.photo) == nil)
        for number in [UInt8(1), 2] {
            let other = Self.photo.dropLast() + [number]
            let entry = try await Archive.state(Array(other), edge.world, edge.registry)
            #expect(
                try await edge.store(Array(other), for: entry) == (number == 1 ? nil : "evidence-quota size"),
                "file \(number)")
        }
        await edge.registry.shutdown()
        let full = try await Archive { $0.freeByteCountMin = .max / 2 }
        #expect(try await full.store(Self.photo) == "evidence-disk-full path")
        await full.registry.shutdown()
        let none = try await Archive { $0.folder = nil }
        #expect(try await none.store(Self.photo) == "evidence-not-stored path")
        await none.registry.shutdown()
    }

    @Test("A file is for who stored it and for arbiters, until who stored it opens it")
    func readers() async throws {
        let archive = try await Archive()
        let hash = Hash.sha256(Self.photo)
        #expect(await archive.fetched(hash, by: .anyone) == nil)
        #expect(try await archive.store(Self.photo) == nil)
        #expect(await archive.fetched(hash, by: .anyone) == nil)
        #expect(await archive.fetched(hash, by: .caller(try archive.caller("garage-2"))) == nil)
        #expect(await archive.fetched(hash, by: .caller(try archive.caller(TestWorld.garage))) == Self.photo)
        #expect(await archive.fetched(hash, by: .caller(try archive.caller("court"))) == Self.photo)
        func order(_ deed: EvidenceOrder.Deed, by id: String) async throws -> Bool {
            let json = EvidenceOrder(hash: "\(hash)", deed: deed).json
            return (try? await archive.registry.perform(.evidence, by: archive.caller(id), json)) != nil
        }
        #expect(try await !order(.open, by: "garage-2"))
        #expect(await archive.fetched(hash, by: .anyone) == nil)
        #expect(try await order(.open, by: TestWorld.garage))
        #expect(await archive.fetched(hash, by: .anyone) == Self.photo)
        #expect(try await order(.close, by: TestWorld.garage))
        #expect(await archive.fetched(hash, by: .anyone) == nil)
        #expect(try await !order(.remove, by: "garage-2"))
        #expect(try await order(.remove, by: TestWorld.garage))
        #expect(try await archive.files(atMost: 0) == [])
        #expect(await archive.fetched(hash, by: .caller(try archive.caller(TestWorld.garage))) == nil)
        await archive.registry.shutdown()
    }

    @Test("What a crash left without its row is gone after the next start; what has one stays")
    func leftovers() async throws {
        let archive = try await Archive()
        #expect(try await archive.store(Self.photo) == nil)
        var upload: EvidenceUpload? = nil
        let second = Array(Self.photo.reversed())
        let entry = try await Archive.state([0xFF, 0xD8, 0xFF] + second, archive.world, archive.registry)
        upload = try await archive.registry.beginEvidence(
            Hash.sha256([0xFF, 0xD8, 0xFF] + second), for: entry, byteCount: nil, by: archive.caller(TestWorld.garage))
        try await upload?.append([0xFF, 0xD8, 0xFF])
        #expect(archive.files.count == 2)
        upload = nil
        #expect(try await archive.files(atMost: 1).count == 1, "who gives up leaves nothing")
        await archive.registry.shutdown()
        let stranger = "\(Hash.sha256([7]))"
        try FileManager.default.createDirectory(
            atPath: "\(archive.folder)/files/\(stranger.prefix(2))", withIntermediateDirectories: true)
        for path in ["files/\(stranger.prefix(2))/\(stranger)", "incoming/1-1"] {
            #expect(FileManager.default.createFile(atPath: "\(archive.folder)/\(path)", contents: Data([7])))
        }
        let reopened = try await Archive.open(archive.world)
        #expect(
            try await archive.files(atMost: 1) == [
                "files/\("\(Hash.sha256(Self.photo))".prefix(2))/\(Hash.sha256(Self.photo))"
            ])
        await reopened.shutdown()
    }

    @Test("With its statement a file is erased, unless another statement names it too")
    func erasure() async throws {
        let archive = try await Archive()
        let other = try await Archive.state(
            Self.photo, archive.world, archive.registry, by: "garage-2", TestWorld.key(3))
        #expect(try await archive.store(Self.photo) == nil)
        #expect(try await archive.store(Self.photo, for: other, by: "garage-2") == nil)
        func erase(_ index: LogIndex) async throws {
            let erasure = try archive.world.sign(
                "erasure", about: "vehicle:1HGCM82633A004352", by: "attestor:court", TestWorld.key(4),
                body: ["erases": .integer(Int(index.value)), "reason": "protected_person"])
            let outcome = await archive.registry.submitForPosition([erasure])
            try #require(outcome.first?.index != nil, "\(outcome)")
        }
        let hash = Hash.sha256(Self.photo)
        try await erase(archive.entry)
        #expect(try await archive.files(atMost: 1).count == 1)
        #expect(await archive.fetched(hash, by: .caller(try archive.caller(TestWorld.garage))) == nil)
        #expect(await archive.fetched(hash, by: .caller(try archive.caller("garage-2"))) == Self.photo)
        try await erase(other)
        #expect(try await archive.files(atMost: 0) == [])
        #expect(try await archive.store(Self.photo, for: other, by: "garage-2") == "evidence-not-named entry")
        await archive.registry.shutdown()
    }
}
