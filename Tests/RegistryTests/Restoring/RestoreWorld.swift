import Foundation
import Octets
import TestKit
import TransparencyLog
import VehicleHistory

@testable import Registry
@testable import SQLiteStore

/// A registry whose copy is brought back after it went on: what was published, and what the garages kept of it.
final class RestoreWorld: Sendable {
    static let car = "1HGCM82633A004352"

    let world: TestWorld
    /// Statements with their receipts that were made after the copy, by log index.
    let kept: [LogIndex: (statement: [UInt8], receipt: Receipt)]
    /// The checkpoint under which the copy was made.
    let early: [UInt8]
    /// The newest checkpoint.
    let newest: [UInt8]
    /// Reports of cars as they were before the loss.
    let lineCounts: [String: Int]
    private let outside: TemporaryFolder

    var folder: String { world.folder }
    /// A mirror of the public log.
    var mirrorPath: String { outside.path + "/mirror" }
    var backupPath: String { outside.path + "/backup" }

    /// - Parameter batchCount: batches after the copy, of several statements each.
    init(batchCount: Int = 5, cosigning: CosigningSettings? = nil) async throws {
        let (world, outside) = (try TestWorld(), try TemporaryFolder())
        self.world = world
        self.outside = outside
        let (backupPath, mirrorPath) = (outside.path + "/backup", outside.path + "/mirror")
        let registry = try await Self.open(world, cosigning)
        let first = await registry.submit(
            [try world.enrolment()] + (try (0..<300).map { try world.service(TestWorld.vin($0 % 40)) }))
        guard first.allSatisfy({ $0.receipt != nil }) else { throw RestoreWorldError.refused }
        early = registry.checkpoint
        try FileManager.default.createDirectory(atPath: backupPath, withIntermediateDirectories: true)
        _ = try FolderErasures(folder: world.folder).makeBackup(at: backupPath, nowSeconds: 1)
        var kept: [LogIndex: (statement: [UInt8], receipt: Receipt)] = [:]
        for number in 0..<batchCount {
            world.advance(milliseconds: 1_000)
            // Cars that the copy knows, cars that it does not, and garages that are new.
            var statements = [try world.enrolment(of: "new-\(number)", TestWorld.key(UInt8(70 + number)))]
            for car in [number, 1, 100 + number, 100] {
                statements.append(try world.service(TestWorld.vin(car), kilometres: 130_000 + number))
            }
            statements.append(
                try world.service(Self.car, by: "new-\(number)", TestWorld.key(UInt8(70 + number))))
            for (statement, outcome) in zip(statements, await registry.submit(statements)) {
                guard let receipt = outcome.receipt else { throw RestoreWorldError.refused }
                kept[receipt.entry.index] = (statement, receipt)
            }
        }
        self.kept = kept
        newest = registry.checkpoint
        var lineCounts: [String: Int] = [:]
        for vin in [Self.car, TestWorld.vin(1), TestWorld.vin(3), TestWorld.vin(100)] {
            let report = try await registry.report(for: Subject("vehicle:\(vin)"))
            lineCounts[vin] = try world.verify(report).history.statements.count
        }
        self.lineCounts = lineCounts
        await registry.shutdown()
        try FileManager.default.copyItem(atPath: world.folder + "/tiles", toPath: mirrorPath)
    }

    static func open(_ world: TestWorld, _ cosigning: CosigningSettings? = nil) async throws -> Registry {
        var configuration = world.configuration()
        configuration.cosigning = cosigning
        return try await Registry.open(
            configuration, store: SQLiteStore(folder: world.folder), tiles: world.tiles(), keys: world.keys,
            erasures: FolderErasures(folder: world.folder))
    }

    /// Brings the copy back into the folder.
    ///
    /// - Parameter losesTiles: whether the folder's tiles are lost too.
    func restore(losesTiles: Bool = false) throws {
        if losesTiles { try FileManager.default.removeItem(atPath: folder + "/tiles") }
        _ = try FolderErasures(folder: folder).restore(from: backupPath, nowSeconds: 2)
    }

    /// Opens what was restored, as a server does that finds the mark.
    func openRestored(faults: FaultPlan = .none) async throws -> (registry: Registry, mark: RestoredFolder) {
        guard let mark = try RestoredFolder(folder: folder) else { throw RestoreWorldError.unmarked }
        var configuration = world.configuration()
        configuration.restored = RestoredCopy(checkpoint: mark.ownCheckpoint, openings: mark)
        let registry = try await Registry.open(
            configuration, store: SQLiteStore(folder: folder, isComparing: true), tiles: world.tiles(),
            keys: world.keys, erasures: FolderErasures(folder: folder), faults: faults)
        return (registry, mark)
    }

    /// The mirror, as somebody who may have lost entries.
    func mirror() throws -> TileFolderCopy { TileFolderCopy(try FileTileStore(folder: mirrorPath), place: "a mirror") }

    /// Every file of the log's folder, with its bytes.
    func files() throws -> [String: Data] {
        let path = folder + "/tiles"
        var files: [String: Data] = [:]
        for name in FileManager.default.subpaths(atPath: path) ?? [] {
            files[name] = FileManager.default.contents(atPath: path + "/" + name)
        }
        return files
    }

    static func opening(_ kept: (statement: [UInt8], receipt: Receipt)) -> LostOpening? {
        Hash(kept.receipt.salt.bytes).map { LostOpening(salt: $0, statement: kept.statement) }
    }

    enum RestoreWorldError: Error {
        case refused, unmarked
    }
}
