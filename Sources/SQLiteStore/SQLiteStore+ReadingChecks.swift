import GRDB
public import Registry
import VerifiableIndex

extension SQLiteStore {
    /// Writes down that an attestor asked about a reading, in one transaction, unless it asked about too many others.
    public func admit(_ check: StoredReadingCheck, countMax: Int) throws(StoreError) -> Int? {
        try writing { database in
            var answer: Int?
            try database.inTransaction(.immediate) {
                let asked = try askedReadings(of: check, in: database)
                if asked.contains(check.millimetres) {
                    answer = asked.count
                } else if asked.count < countMax {
                    try insert(check, into: database)
                    answer = asked.count + 1
                }
                return .commit
            }
            return answer
        }
    }

    private func askedReadings(of check: StoredReadingCheck, in database: Database) throws -> Set<Int> {
        let row = try PreparedStatement(
            database, "SELECT millimetres FROM reading_checks WHERE vehicle = ? AND attestor = ? AND day = ?")
        row.bind(UInt64(check.vehicle.value), at: 1)
        row.bind(check.attestor, at: 2)
        row.bind(check.day, at: 3)
        defer { row.reset() }
        var readings: Set<Int> = []
        while try row.step() { readings.insert(Int(row.unsigned(0))) }
        return readings
    }

    private func insert(_ check: StoredReadingCheck, into database: Database) throws {
        let insert = try PreparedStatement(
            database,
            "INSERT INTO reading_checks (vehicle, attestor, day, millimetres, time, verdict) VALUES (?, ?, ?, ?, ?, ?)")
        insert.bind(UInt64(check.vehicle.value), at: 1)
        insert.bind(check.attestor, at: 2)
        insert.bind(check.day, at: 3)
        insert.bind(Int64(check.millimetres), at: 4)
        insert.bind(check.timeMilliseconds, at: 5)
        insert.bind(check.verdict, at: 6)
        try insert.run()
    }
}
