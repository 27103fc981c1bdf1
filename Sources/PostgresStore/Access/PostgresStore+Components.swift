import PostgresClient
public import Registry
public import TransparencyLog
public import VerifiableIndex

extension PostgresStore {
    /// The statements below this log index were read.
    public func componentsReadBelow() throws(StoreError) -> LogIndex {
        try writing { connection in
            try connection.queryOne("SELECT size FROM component_state") { $0.index(0) } ?? 0
        }
    }

    /// Writes what was read, in one transaction, if it goes on where the last reading ended.
    public func write(_ reading: ComponentReading) throws(StoreError) {
        try writing { connection in
            try connection.transaction {
                try Eraser.exclude(connection)
                let count = try connection.run(
                    "UPDATE component_state SET size = $1 WHERE size = $2",
                    [.stored(reading.to), .bound(reading.from)])
                guard count == 1 else { return }
                let indices = Set(reading.numbers.map(\.index)).union(reading.makers.map(\.index))
                // What was erased since it was read leaves no row.
                let alive = try StatementPlaces(of: indices, connection).alive(connection)
                try connection.pipeline { pipeline in
                    for row in reading.numbers where alive.contains(row.index) {
                        try pipeline.queue(
                            "INSERT INTO component_numbers VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                            [.text(row.number), .bound(row.vehicle), .stored(row.index)])
                    }
                    for row in reading.makers where alive.contains(row.index) {
                        try pipeline.queue(
                            "INSERT INTO vehicle_makers VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                            [.text(row.maker), .bound(row.vehicle), .stored(row.index)])
                    }
                }
            }
        }
    }

    /// Vehicles that a maker built and in which a component of each of these numbers may be.
    public func vehicles(
        madeBy maker: String, withNumbers numbers: [String], after vehicle: SubjectNumber?, countMax: Int
    ) throws(StoreError) -> [SubjectNumber] {
        guard let first = numbers.first, numbers.count <= 2 else { return [] }
        return try reading { connection in
            var vehicles: [SubjectNumber] = []
            try connection.query(
                """
                SELECT DISTINCT vehicle FROM component_numbers AS one
                WHERE number = $1 AND vehicle > $2
                    AND EXISTS (SELECT 1 FROM vehicle_makers WHERE maker = $3 AND vehicle = one.vehicle)
                    AND EXISTS (SELECT 1 FROM component_numbers WHERE number = $4 AND vehicle = one.vehicle)
                ORDER BY vehicle LIMIT $5
                """,
                [
                    .text(first), .int8(vehicle.map { Int64($0.value) } ?? -1), .text(maker),
                    .text(numbers.last ?? first), .int8(Int64(countMax)),
                ]
            ) { vehicles.append($0.number(0)) }
            return vehicles
        }
    }
}
