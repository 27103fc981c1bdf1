import Octets
import PostgresClient
public import Registry
public import Rewards
public import TransparencyLog
import VerifiableIndex

extension PostgresStore {
    /// The statements of a range, without those erased.
    public func statements(_ range: Range<UInt64>) throws(StoreError) -> [DatedStatement] {
        try writing { connection in
            var places = StatementPlaces()
            try connection.query(
                "SELECT log_index, entry FROM entries WHERE log_index >= $1 AND log_index < $2",
                [.bound(range.lowerBound), .bound(range.upperBound)]
            ) { places.append(entry: $0.bytes(1), at: $0.index(0)) }
            var statements: [DatedStatement] = []
            guard !places.isEmpty else { return [] }
            try connection.query(
                """
                SELECT s.log_index, s.entry, s.subject_number, s.jwt
                FROM unnest($1::bytea[], $2::bigint[]) AS k (label, log_index)
                JOIN statements s ON s.label = k.label AND s.log_index = k.log_index
                WHERE s.salt IS NOT NULL ORDER BY s.log_index
                """, places.values
            ) { row in
                statements.append(
                    DatedStatement(
                        index: row.index(0), timeMilliseconds: StatementEntry.time(of: row.unsafeBytes(1)),
                        subject: row.number(2), jwt: row.bytes(3)))
            }
            return statements
        }
    }

    // MARK: Facts

    static let factColumns = [
        "log_index", "salt", "epoch", "organisation", "vehicle", "category", "occurred_day", "filed_day", "tier",
        "odometer", "confirms",
    ]

    private static let factList = factColumns.joined(separator: ", ")

    /// The facts of the vehicles that have a statement of an epoch.
    public func facts(
        ofVehiclesWith epoch: Epoch, below cut: LogIndex, _ body: (StoredFact) throws(StoreError) -> Void
    ) throws(StoreError) {
        try readingAll { connection in
            try connection.query(
                """
                SELECT \(Self.factList) FROM reward_facts
                WHERE vehicle IN (SELECT vehicle FROM reward_facts WHERE epoch = $1) AND log_index < $2
                ORDER BY vehicle, log_index
                """, [.bound(epoch), .bound(cut)]
            ) { try body(try Self.fact($0)) }
        }
    }

    /// The facts of the vehicles that somebody else than some organisations knows.
    public func facts(
        ofVehiclesKnownBeyond organisations: [String], below cut: LogIndex,
        _ body: (StoredFact) throws(StoreError) -> Void
    ) throws(StoreError) {
        try readingAll { connection in
            try connection.query(
                """
                SELECT \(Self.factList) FROM reward_facts
                WHERE vehicle IN (
                    SELECT vehicle FROM reward_facts WHERE organisation <> ALL ($1::text[]) AND log_index < $2)
                AND log_index < $2 ORDER BY vehicle, log_index
                """, [.textArray(organisations), .bound(cut)]
            ) { try body(try Self.fact($0)) }
        }
    }

    /// The facts of the vehicles that an organisation knows.
    public func facts(
        ofVehiclesOf organisation: String, below cut: LogIndex, _ body: (StoredFact) throws(StoreError) -> Void
    ) throws(StoreError) {
        try readingAll { connection in
            try connection.query(
                """
                SELECT \(Self.factList) FROM reward_facts
                WHERE vehicle IN (SELECT vehicle FROM reward_facts WHERE organisation = $1) AND log_index < $2
                ORDER BY vehicle, log_index
                """, [.text(organisation), .bound(cut)]
            ) { try body(try Self.fact($0)) }
        }
    }

    /// The facts of some vehicles.
    public func facts(of vehicles: [UInt64], below cut: LogIndex) throws(StoreError) -> [StoredFact] {
        try reading { connection in
            var facts: [StoredFact] = []
            try connection.query(
                """
                SELECT \(Self.factList) FROM reward_facts WHERE vehicle = ANY ($1) AND log_index < $2
                ORDER BY vehicle, log_index
                """, [.int8Array(vehicles.map { Int64(clamping: $0) }), .bound(cut)]
            ) { facts.append(try Self.fact($0)) }
            return facts
        }
    }

    /// The fact of a statement.
    public func fact(at index: LogIndex) throws(StoreError) -> StoredFact? {
        try reading { connection in
            try connection.queryOne(
                "SELECT \(Self.factList) FROM reward_facts WHERE log_index = $1", [.bound(index)]
            ) { try Self.fact($0) }
        }
    }

    private static func fact(_ row: borrowing PostgresRow) throws -> StoredFact {
        StoredFact(
            index: row.index(0), salt: try row.hash(1), epoch: row.epoch(2), organisation: row.text(3),
            vehicle: row.unsigned(4), category: row.text(5), occurredDay: Int(row.int(6)), filedDay: Int(row.int(7)),
            tier: row.text(8), odometerMetres: row.optionalUnsigned(9), confirms: row.optionalIndex(10))
    }

    /// What statements say about the pay of earlier ones.
    public func rewardCases(below cut: LogIndex) throws(StoreError) -> [StoredCase] {
        try reading { connection in
            var cases: [StoredCase] = []
            try connection.query(
                """
                SELECT log_index, target, effect FROM reward_cases WHERE log_index < $1
                ORDER BY log_index, target, effect
                """, [.bound(cut)]
            ) { row in
                guard let effect = StoredCase.Effect(rawValue: row.text(2)) else {
                    throw StoreError.corrupt("a case has the effect \(row.text(2))")
                }
                cases.append(StoredCase(index: row.index(0), target: row.index(1), effect: effect))
            }
            return cases
        }
    }
}
