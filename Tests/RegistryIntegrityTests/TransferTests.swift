import Foundation
import Octets
import PostgresClient
import PostgresStore
import Registry
import RegistryIntegrity
import SQLiteStore
import TestKit
import Testing

@testable import StoreTransfer

/// A registry with something in every table goes from SQLite to PostgreSQL and back, and through a file.
@Suite(
    "Moving a registry", .bounded,
    .enabled(if: PostgresServer.isExpected, Comment(rawValue: PostgresServer.absence)))
struct TransferTests {
    /// What stops an attempt.
    private struct Stopped: Error {}

    private func address() throws -> PostgresAddress {
        try PostgresAddress(PostgresServer.shared().address(database: PostgresServer.registryDatabase()))
    }

    /// Moves, stopped after every piece until nothing is left to copy.
    ///
    /// - Returns: how often it was stopped.
    private func moveStopping(
        _ isMove: Bool = true, from source: () throws -> any TransferSource, to target: () throws -> any TransferTarget,
        between: () throws -> Void = {}, examine: () throws -> Void = {}
    ) throws -> Int {
        for attempt in 0..<1_000 {
            do throws(TransferError) {
                try StoreTransfer(from: TransferError.wrapping(source), to: TransferError.wrapping(target))
                    .run(isMove: isMove, progress: { _, _ in throw Stopped() }, examine: examine)
                return attempt
            } catch {
                guard "\(error)".contains("Stopped") else { throw error }
                try between()
            }
        }
        throw Stopped()
    }

    private func place(_ world: IntegrityWorld, _ address: PostgresAddress) throws {
        if let difference = try world.examine(copy: address).firstDifference {
            throw TransferError.different("\(difference)")
        }
    }

    @Test("There and back, stopped after every piece: every report is the same and verifies")
    func thereAndBack() async throws {
        let world = try await IntegrityWorld(serviceCount: 9)
        let reports = try await world.reports()
        let address = try address()

        let stops = try moveStopping(
            from: { try SQLiteSource(folder: world.folder) }, to: { try PostgresTarget(address) },
            between: {
                // Nobody serves what is not whole.
                #expect(throws: StoreError.self) { try PostgresStore(address) }
            }, examine: { try place(world, address) })
        #expect(stops >= TransferTable.all.count - 1)
        #expect(!FileManager.default.fileExists(atPath: world.databasePath))
        #expect(throws: TransferError.self) {
            try StoreTransfer(from: SQLiteSource(folder: world.folder), to: PostgresTarget(self.address()))
                .run(isMove: true)
        }
        #expect(try await world.reports(moved: address) == reports)

        // What was opened has a higher epoch; the way back is the same.
        _ = try moveStopping(
            from: { try PostgresSource(address) }, to: { try SQLiteTarget(folder: world.folder) },
            between: { #expect(!FileManager.default.fileExists(atPath: world.databasePath)) })
        #expect(throws: StoreError.self) { try PostgresStore(address) }
        #expect(try world.examine().firstDifference == nil)
        #expect(try await world.reports() == reports)
        // What was erased is known by its hash alone now, and is not taken again.
        let registry = try await world.open()
        let again = await registry.submitForPosition([try world.service(0, identifier: "secret")])
        #expect(again.allSatisfy { if case .included(_, let isDuplicate) = $0 { isDuplicate } else { false } })
        await registry.shutdown()
    }

    @Test("A source that was used, a target that is, and one that another server holds are refused")
    func refusals() async throws {
        let world = try await IntegrityWorld(serviceCount: 2)
        let address = try address()
        #expect(throws: TransferError.self) {
            try StoreTransfer(from: SQLiteSource(folder: world.folder), to: PostgresTarget(address))
                .run(isMove: true, progress: { _, _ in throw Stopped() })
        }
        let registry = try await world.open()
        #expect(throws: TransferError.busy(world.folder)) { try SQLiteSource(folder: world.folder) }
        await registry.shutdown()
        #expect(throws: TransferError.sourceChanged) {
            try StoreTransfer(from: SQLiteSource(folder: world.folder), to: PostgresTarget(address)).run(isMove: true)
        }
        #expect(throws: TransferError.occupied(world.folder)) { try SQLiteTarget(folder: world.folder) }

        let other = try self.address()
        let store = try PostgresStore(other)
        try store.create(origin: "o", parameters: "p")
        _ = try store.acquireLease()
        #expect(throws: TransferError.self) { try PostgresSource(other) }
        store.close()
    }

    @Test("An export is whole, or what is wrong with it is named")
    func exports() async throws {
        let world = try await IntegrityWorld(serviceCount: 3)
        let folder = try TemporaryFolder()
        let path = folder.path + "/registry.vlx"
        _ = try moveStopping(
            false, from: { try SQLiteSource(folder: world.folder) }, to: { try ExportTarget(path: path) })
        let whole = try #require(FileManager.default.contents(atPath: path))
        func error(_ bytes: Data, to address: PostgresAddress) throws -> TransferError? {
            let changed = folder.path + "/changed.vlx"
            try bytes.write(to: URL(filePath: changed))
            do throws(TransferError) {
                try StoreTransfer(from: ExportSource(path: changed), to: PostgresTarget(address))
                    .run(isMove: false, examine: { try place(world, address) })
                return nil
            } catch { return error }
        }
        // The photo's row: its media type stands in the clear.
        let row = try #require(whole.range(of: Data("image/jpeg".utf8), options: .backwards))
        var changed = whole
        changed[row.lowerBound] = UInt8(ascii: "I")
        let named = try error(changed, to: try address())
        #expect(named.map { "\($0)".contains("evidence_files, sha256 ") } == true, "\(named.map { "\($0)" } ?? "")")
        let torn = try error(whole.dropLast(40), to: try address())
        guard case .unreadable? = torn else {
            Issue.record("a torn export: \(torn.map { "\($0)" } ?? "taken")")
            return
        }
        let target = try address()
        #expect(try error(whole, to: target) == nil)
        #expect(try world.examine(copy: target).firstDifference == nil)
        #expect(try error(whole, to: target) == .occupied("\(target)"))
    }
}
