import Foundation
import GRDB
import Registry
import RegistryIntegrity
import SQLiteStore
import TestKit
import Testing

/// Whatever is changed in a registry's folder is found, but for what nothing else bears witness to, which stands here.
@Suite("Damage to a registry's folder", .bounded, .serialized)
struct DamageTests {
    /// Columns that say what nothing else says (docs/RELIABILITY.md, "What an examination cannot find").
    private static let free: [String: String] = [
        "registry.epoch": "the number of the newest sequencer: any that is high enough serves",
        "registry.durable_tile_size": "a bound: all tiles are examined whatever it is",
        "subjects.vrf_proof": "a cache: without it the label is computed again",
        "reward_state.time": "a floor for the next line's time, which the journal's own lines hold",
        "reward_state.facts_size": "how far a follower has read: what it has read is examined",
        "reward_state.starts_at": "held against the facts' epochs, and so only where it moves one",
        "reward_facts.salt": "random: the way to a public name",
        "reward_policies.announced_epoch": "when, which the text does not say",
        "component_state.size": "how far a follower has read: what it has read is examined",
        "evidence_files.is_public": "a wish of the attestor",
        "evidence_files.time": "when it was stored",
    ]
    /// Tables of which any row may be any other, or none.
    private static let freeTables: Set = [
        "reward_records", "access_log", "report_counts", "reading_checks", "grdb_migrations",
    ]

    @Test("what is whole is found whole, with keys and without, beside a server and alone")
    func whole() async throws {
        let world = try await IntegrityWorld(serviceCount: 300)
        for hasKeys in [true, false] {
            let report = try world.examine(keys: hasKeys)
            #expect(report.firstDifference == nil, "\(report.firstDifference.map { "\($0)" } ?? "")")
            #expect(report.checks.allSatisfy { $0.outcome == .passed })
        }
        let registry = try await world.open()
        #expect(SQLiteStore.isSequenced(folder: world.folder))
        async let more = registry.submitForPosition((300..<400).map { try world.service($0) })
        let live = try world.examine(isLive: true)
        #expect(live.firstDifference == nil, "\(live.firstDifference.map { "\($0)" } ?? "")")
        _ = try await more
        await registry.shutdown()
        #expect(!SQLiteStore.isSequenced(folder: world.folder))
        #expect(world.difference() == nil)
    }

    @Test("every value of every row changed, every row deleted, every row doubled, is found")
    func rows() async throws {
        let world = try await IntegrityWorld()
        #expect(world.difference() == nil, "\(world.difference().map { "\($0)" } ?? "")")
        let pristine = try DamagedDatabase(at: world.databasePath)
        var found = 0
        var missed: [String] = []
        var free = 0
        for damage in try pristine.damages() {
            try pristine.restore()
            guard try pristine.carryOut(damage) else { continue }
            if world.difference() != nil {
                found += 1
            } else if Self.freeTables.contains(damage.table) || Self.free[damage.name] != nil {
                free += 1
            } else {
                missed.append(damage.sql)
            }
        }
        try pristine.restore()
        #expect(world.difference() == nil)
        #expect(missed.isEmpty, "\(missed.joined(separator: "\n"))")
        #expect(found > 150)
        print("damage: \(found) changes of rows found, \(free) of what nothing bears witness to")
    }

    /// Of partial tiles only the widest is needed, and none once the full one is there.
    private func isNeeded(_ path: String, among paths: [String]) -> Bool {
        let parts = path.components(separatedBy: ".p/")
        guard let width = parts.dropFirst().first.flatMap(Int.init) else { return true }
        let widths = paths.filter { $0.hasPrefix(parts[0] + ".p/") }.compactMap {
            $0.components(separatedBy: ".p/").last.flatMap(Int.init)
        }
        return width == widths.max() && !paths.contains(parts[0])
    }

    @Test("every file changed, cut, removed or added is found")
    func files() async throws {
        let world = try await IntegrityWorld(serviceCount: 260)
        let manager = FileManager.default
        var found = 0
        func expectFound(_ what: String) {
            #expect(world.difference() != nil, "\(what)")
            found += 1
        }
        func isExamined(_ path: String) -> Bool {
            path.hasPrefix("tiles/tile/") || path == "tiles/checkpoint" || path.hasPrefix("evidence/files/")
                || path == FolderErasures.fileName
        }
        let paths = try manager.subpathsOfDirectory(atPath: world.folder).sorted()
        for path in paths where isExamined(path) {
            let full = world.folder + "/" + path
            guard let data = manager.contents(atPath: full) else { continue }
            let bytes = [UInt8](data)
            for place in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 5)) {
                var changed = bytes
                changed[place] ^= 0x04
                try Data(changed).write(to: URL(fileURLWithPath: full))
                expectFound("\(path), byte \(place)")
            }
            try Data(bytes.dropLast()).write(to: URL(fileURLWithPath: full))
            if path != FolderErasures.fileName { expectFound("\(path), cut") }
            try manager.removeItem(atPath: full)
            if isNeeded(path, among: paths) { expectFound("\(path), removed") }
            try data.write(to: URL(fileURLWithPath: full))
        }
        #expect(world.difference() == nil)
        for stray in ["tiles/tile/0/900", "tiles/tile/9/000", "tiles/tile/entries/x001/000", "evidence/files/ab/stray"]
        {
            let full = URL(fileURLWithPath: world.folder + "/" + stray)
            try manager.createDirectory(at: full.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data([1, 2, 3]).write(to: full)
            expectFound("\(stray), added")
            try manager.removeItem(at: full)
        }
        #expect(world.difference() == nil)
        print("damage: \(found) changes of files found")
    }
}

/// A database file that is damaged and brought back.
private struct DamagedDatabase {
    /// One change.
    struct Damage {
        let table: String
        let column: String?
        let sql: String
        var name: String { column.map { "\(table).\($0)" } ?? table }
    }

    let path: String
    private let bytes: Data

    init(at path: String) throws {
        self.path = path
        let queue = try DatabaseQueue(path: path)
        // One file, without a log beside it.
        try queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try queue.close()
        bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    }

    func restore() throws {
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        try bytes.write(to: URL(fileURLWithPath: path))
    }

    /// Of each table the first, the last and one in the middle: each value changed, the row deleted, the row doubled.
    func damages() throws -> [Damage] {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { database in
            var damages: [Damage] = []
            let tables = try String.fetchAll(
                database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
            for table in tables {
                let rows = try Row.fetchAll(database, sql: "SELECT * FROM \(table)")
                guard !rows.isEmpty else { continue }
                let keys = try database.primaryKey(table).columns
                for place in Set([0, rows.count / 3, rows.count / 2, rows.count - 1]).sorted() {
                    let row = rows[place]
                    let key = keys.map { "\($0) IS \(Self.literal(row[$0] as DatabaseValue))" }
                        .joined(separator: " AND ")
                    for column in row.columnNames {
                        let new = Self.changed(row[column] as DatabaseValue)
                        damages.append(
                            Damage(
                                table: table, column: column,
                                sql: "UPDATE \(table) SET \(column) = \(Self.literal(new)) WHERE \(key)"))
                    }
                    damages.append(Damage(table: table, column: nil, sql: "DELETE FROM \(table) WHERE \(key)"))
                    let copy = row.columnNames.map { column in
                        Self.literal(
                            keys.first == column
                                ? Self.other(row[column] as DatabaseValue) : row[column] as DatabaseValue)
                    }
                    damages.append(
                        Damage(
                            table: table, column: nil,
                            sql: "INSERT INTO \(table) VALUES (\(copy.joined(separator: ", ")))"))
                }
            }
            return damages
        }
    }

    /// Carries a change out.
    ///
    /// - Returns: `false` where the table's own rules forbid it.
    func carryOut(_ damage: Damage) throws -> Bool {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }
        do {
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: damage.sql)
                _ = try database.checkpoint(.truncate)
            }
            return true
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            return false
        }
    }

    private static func changed(_ value: DatabaseValue) -> DatabaseValue {
        switch value.storage {
        case .null: 1.databaseValue
        case .int64(let number): (number + 1).databaseValue
        case .double(let number): (number + 1).databaseValue
        case .string(let text): (text.isEmpty ? "x" : String(text.dropLast()) + "\u{7E}").databaseValue
        case .blob(let data):
            Data(data.enumerated().map { $0.offset == data.count / 2 ? $0.element ^ 1 : $0.element }).databaseValue
        }
    }

    /// A key that no row has.
    private static func other(_ value: DatabaseValue) -> DatabaseValue {
        switch value.storage {
        case .int64(let number): (number + 100_000).databaseValue
        case .string(let text): (text + "-other").databaseValue
        default: changed(value)
        }
    }

    private static func literal(_ value: DatabaseValue) -> String {
        switch value.storage {
        case .null: "NULL"
        case .int64(let number): "\(number)"
        case .double(let number): "\(number)"
        case .string(let text): "'\(text.replacing("'", with: "''"))'"
        case .blob(let data): "x'\(data.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())'"
        }
    }
}
