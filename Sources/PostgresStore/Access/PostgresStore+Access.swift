import PostgresClient
public import Registry
import TransparencyLog
public import VerifiableIndex

extension PostgresStore {
    /// Writes uses in one transaction.
    public func record(_ batch: AccessBatch) throws(StoreError) {
        try writing { connection in
            try connection.pipeline { pipeline in
                for field in batch.shown {
                    try pipeline.queue(
                        """
                        INSERT INTO access_log (vehicle, time, reader, log_index, field, consent)
                        VALUES ($1, $2, $3, $4, $5, $6)
                        """,
                        [
                            .bound(field.vehicle), .stored(field.timeMilliseconds), .text(field.reader),
                            .stored(field.index), .text(field.field), .stored(field.consent),
                        ])
                }
                for (place, count) in batch.reports.sorted(by: { $0.key.vehicle < $1.key.vehicle }) {
                    try pipeline.queue(
                        """
                        INSERT INTO report_counts AS r VALUES ($1, $2, $3)
                        ON CONFLICT (vehicle, day) DO UPDATE SET count = r.count + excluded.count
                        """, [.bound(place.vehicle), .stored(place.day), .stored(count)])
                }
                if let time = batch.forgetBeforeMilliseconds {
                    // A front end may delete nothing itself.
                    try pipeline.queue("SELECT forget_uses($1)", [.bound(time)])
                }
            }
        }
    }

    /// What was shown of a vehicle, in order of number.
    public func shownFields(
        of vehicle: SubjectNumber, since earliestMilliseconds: UInt64, after number: UInt64?, countMax: Int
    ) throws(StoreError) -> [StoredAccess] {
        try reading { connection in
            var fields: [StoredAccess] = []
            try connection.query(
                """
                SELECT number, time, reader, log_index, field, consent FROM access_log
                WHERE vehicle = $1 AND number > $2 AND time >= $3 ORDER BY number LIMIT $4
                """,
                [
                    .bound(vehicle), .int8(number.map { Int64(clamping: $0) } ?? -1), .bound(earliestMilliseconds),
                    .int8(Int64(countMax)),
                ]
            ) { row in
                fields.append(
                    StoredAccess(
                        number: row.unsigned(0), timeMilliseconds: row.unsigned(1), reader: row.text(2),
                        index: row.index(3), field: row.optionalText(4), consent: row.optionalIndex(5)))
            }
            return fields
        }
    }

    /// Reports without optional fields, in order of day.
    public func reportCounts(
        of vehicle: SubjectNumber, since earliestDay: UInt64
    ) throws(StoreError) -> [(day: UInt64, count: UInt64)] {
        try reading { connection in
            var counts: [(day: UInt64, count: UInt64)] = []
            try connection.query(
                "SELECT day, count FROM report_counts WHERE vehicle = $1 AND day >= $2 ORDER BY day",
                [.bound(vehicle), .bound(earliestDay)]
            ) { counts.append(($0.unsigned(0), $0.unsigned(1))) }
            return counts
        }
    }

    /// Writes down that an attestor asked about a reading, in one transaction, unless it asked about too many others.
    public func admit(_ check: StoredReadingCheck, countMax: Int) throws(StoreError) -> Int? {
        try writing { connection in
            try connection.transaction {
                let place: [PostgresValue] = try [.bound(check.vehicle), .text(check.attestor), .stored(check.day)]
                // Whoever asks at the same moment at another front end is counted before or after, never at once.
                try connection.run(
                    """
                    SELECT pg_advisory_xact_lock(hashtextextended('reading_checks', $1::bigint
                        # hashtextextended($2::text, $3::bigint)))
                    """, place)
                var asked: Set<Int> = []
                try connection.query(
                    "SELECT millimetres FROM reading_checks WHERE vehicle = $1 AND attestor = $2 AND day = $3", place
                ) { asked.insert(Int($0.int(0))) }
                if asked.contains(check.millimetres) { return asked.count }
                guard asked.count < countMax else { return nil }
                try connection.run(
                    """
                    INSERT INTO reading_checks (vehicle, attestor, day, millimetres, time, verdict)
                    VALUES ($1, $2, $3, $4, $5, $6)
                    """,
                    place + [
                        .int8(Int64(check.millimetres)), .stored(check.timeMilliseconds), .text(check.verdict),
                    ])
                return asked.count + 1
            }
        }
    }
}
