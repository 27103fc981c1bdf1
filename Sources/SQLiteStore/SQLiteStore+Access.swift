import GRDB
import Octets
public import Registry
import TransparencyLog
public import VerifiableIndex

extension SQLiteStore {
    private static let millisecondsPerDay: UInt64 = 86_400_000

    /// Writes uses in one transaction, with `synchronous=FULL`.
    public func record(_ batch: AccessBatch) throws(StoreError) {
        try writing { database in
            try database.inTransaction(.immediate) {
                try insert(shown: batch.shown, into: database)
                try add(reports: batch.reports, in: database)
                if let time = batch.forgetBeforeMilliseconds { try forgetAccesses(before: time, in: database) }
                return .commit
            }
        }
    }

    private func insert(shown: [ShownField], into database: Database) throws {
        guard !shown.isEmpty else { return }
        let insert = try PreparedStatement(
            database,
            "INSERT INTO access_log (vehicle, time, reader, log_index, field, consent) VALUES (?, ?, ?, ?, ?, ?)")
        for field in shown {
            insert.bind(UInt64(field.vehicle.value), at: 1)
            insert.bind(field.timeMilliseconds, at: 2)
            insert.bind(field.reader, at: 3)
            insert.bind(field.index.value, at: 4)
            insert.bind(field.field, at: 5)
            if let consent = field.consent { insert.bind(consent.value, at: 6) } else { insert.bindNull(at: 6) }
            try insert.run()
        }
    }

    private func add(reports: [AccessBatch.Day: UInt64], in database: Database) throws {
        guard !reports.isEmpty else { return }
        let add = try PreparedStatement(
            database,
            """
            INSERT INTO report_counts VALUES (?, ?, ?)
            ON CONFLICT (vehicle, day) DO UPDATE SET count = count + excluded.count
            """)
        for (place, count) in reports {
            add.bind(UInt64(place.vehicle.value), at: 1)
            add.bind(place.day, at: 2)
            add.bind(count, at: 3)
            try add.run()
        }
    }

    private func forgetAccesses(before time: UInt64, in database: Database) throws {
        let lines = try PreparedStatement(database, "DELETE FROM access_log WHERE time < ?")
        lines.bind(time, at: 1)
        try lines.run()
        let counts = try PreparedStatement(database, "DELETE FROM report_counts WHERE day < ?")
        counts.bind(time / Self.millisecondsPerDay, at: 1)
        try counts.run()
        let checks = try PreparedStatement(database, "DELETE FROM reading_checks WHERE day < ?")
        checks.bind(time / Self.millisecondsPerDay, at: 1)
        try checks.run()
    }

    /// What was shown of a vehicle, in order of number.
    public func shownFields(
        of vehicle: SubjectNumber, since earliestMilliseconds: UInt64, after number: UInt64?, countMax: Int
    ) throws(StoreError) -> [StoredAccess] {
        try reading { database in
            let row = try PreparedStatement(
                database,
                """
                SELECT number, time, reader, log_index, field, consent FROM access_log
                WHERE vehicle = ? AND number > ? AND time >= ? ORDER BY number LIMIT ?
                """)
            row.bind(UInt64(vehicle.value), at: 1)
            row.bind(number.map { Int64(clamping: $0) } ?? -1, at: 2)
            row.bind(Int64(clamping: earliestMilliseconds), at: 3)
            row.bind(Int64(countMax), at: 4)
            defer { row.reset() }
            var fields: [StoredAccess] = []
            while try row.step() {
                fields.append(
                    StoredAccess(
                        number: row.unsigned(0), timeMilliseconds: row.unsigned(1), reader: row.text(2),
                        index: LogIndex(row.unsigned(3)), field: row.isNull(4) ? nil : row.text(4),
                        consent: row.isNull(5) ? nil : LogIndex(row.unsigned(5))))
            }
            return fields
        }
    }

    /// Reports without optional fields, in order of day.
    public func reportCounts(
        of vehicle: SubjectNumber, since earliestDay: UInt64
    ) throws(StoreError) -> [(day: UInt64, count: UInt64)] {
        try reading { database in
            let row = try PreparedStatement(
                database, "SELECT day, count FROM report_counts WHERE vehicle = ? AND day >= ? ORDER BY day")
            row.bind(UInt64(vehicle.value), at: 1)
            row.bind(Int64(clamping: earliestDay), at: 2)
            defer { row.reset() }
            var counts: [(day: UInt64, count: UInt64)] = []
            while try row.step() { counts.append((row.unsigned(0), row.unsigned(1))) }
            return counts
        }
    }
}
