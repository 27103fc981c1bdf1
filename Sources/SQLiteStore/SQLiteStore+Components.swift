import GRDB
public import Registry
public import TransparencyLog
public import VerifiableIndex

extension SQLiteStore {
    /// The statements below this log index were read.
    public func componentsReadBelow() throws(StoreError) -> LogIndex {
        try reading { database in
            let row = try PreparedStatement(database, "SELECT size FROM component_state")
            defer { row.reset() }
            return LogIndex(try row.step() ? row.unsigned(0) : 0)
        }
    }

    /// Writes what was read, in one transaction, if it goes on where the last reading ended.
    public func write(_ reading: ComponentReading) throws(StoreError) {
        try writing { database in
            try database.inTransaction(.immediate) {
                let move = try PreparedStatement(database, "UPDATE component_state SET size = ? WHERE size = ?")
                move.bind(reading.to.value, at: 1)
                move.bind(reading.from.value, at: 2)
                try move.run()
                guard database.changesCount == 1 else { return .rollback }
                try insert(reading, into: database)
                return .commit
            }
        }
    }

    private func insert(_ reading: ComponentReading, into database: Database) throws {
        // What was erased since it was read leaves no row.
        let unlessErased = "WHERE EXISTS (SELECT 1 FROM statements WHERE log_index = ?3 AND salt IS NOT NULL)"
        let number = try PreparedStatement(
            database, "INSERT OR IGNORE INTO component_numbers SELECT ?1, ?2, ?3 \(unlessErased)")
        for row in reading.numbers {
            number.bind(row.number, at: 1)
            number.bind(UInt64(row.vehicle.value), at: 2)
            number.bind(row.index.value, at: 3)
            try number.run()
        }
        let maker = try PreparedStatement(
            database, "INSERT OR IGNORE INTO vehicle_makers SELECT ?1, ?2, ?3 \(unlessErased)")
        for row in reading.makers {
            maker.bind(row.maker, at: 1)
            maker.bind(UInt64(row.vehicle.value), at: 2)
            maker.bind(row.index.value, at: 3)
            try maker.run()
        }
    }

    /// Vehicles that a maker built and in which a component of each of these numbers may be.
    public func vehicles(
        madeBy maker: String, withNumbers numbers: [String], after vehicle: SubjectNumber?, countMax: Int
    ) throws(StoreError) -> [SubjectNumber] {
        guard let first = numbers.first, numbers.count <= 2 else { return [] }
        return try reading { database in
            let rows = try PreparedStatement(
                database,
                """
                SELECT DISTINCT vehicle FROM component_numbers AS one
                WHERE number = ?1 AND vehicle > ?2
                    AND EXISTS (SELECT 1 FROM vehicle_makers WHERE maker = ?3 AND vehicle = one.vehicle)
                    AND EXISTS (SELECT 1 FROM component_numbers WHERE number = ?4 AND vehicle = one.vehicle)
                ORDER BY vehicle LIMIT ?5
                """)
            rows.bind(first, at: 1)
            rows.bind(vehicle.map { Int64($0.value) } ?? -1, at: 2)
            rows.bind(maker, at: 3)
            rows.bind(numbers.last ?? first, at: 4)
            rows.bind(Int64(countMax), at: 5)
            defer { rows.reset() }
            var vehicles: [SubjectNumber] = []
            while try rows.step() { vehicles.append(SubjectNumber(UInt32(truncatingIfNeeded: rows.integer(0)))) }
            return vehicles
        }
    }
}
