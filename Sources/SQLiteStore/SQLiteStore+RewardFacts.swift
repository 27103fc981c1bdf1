import GRDB
import Octets
public import Registry
public import Rewards
public import TransparencyLog
import VerifiableIndex

extension SQLiteStore {
    /// The statements of a range, without those erased.
    public func statements(_ range: Range<UInt64>) throws(StoreError) -> [DatedStatement] {
        try reading { database in
            let rows = try PreparedStatement(
                database,
                """
                SELECT statements.log_index, subject, jwt, entry FROM statements
                JOIN entries ON entries.log_index = statements.log_index
                WHERE statements.log_index >= ? AND statements.log_index < ? AND salt IS NOT NULL
                ORDER BY statements.log_index
                """)
            rows.bind(range.lowerBound, at: 1)
            rows.bind(range.upperBound, at: 2)
            defer { rows.reset() }
            var statements: [DatedStatement] = []
            while try rows.step() {
                statements.append(
                    DatedStatement(
                        index: LogIndex(rows.unsigned(0)), timeMilliseconds: Self.time(of: rows.unsafeBytes(3)),
                        subject: SubjectNumber(UInt32(truncatingIfNeeded: rows.integer(1))), jwt: rows.bytes(2)))
            }
            return statements
        }
    }

    /// The time stands behind the entry's kind, big-endian.
    private static func time(of entry: UnsafeRawBufferPointer) -> UInt64 {
        entry.dropFirst().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    // MARK: Facts

    private static let factColumns = """
        log_index, salt, epoch, organisation, vehicle, category, occurred_day, filed_day, tier, odometer, confirms
        """

    /// The facts of the vehicles that have a statement of an epoch.
    public func facts(
        ofVehiclesWith epoch: Epoch, below cut: LogIndex, _ body: (StoredFact) throws(StoreError) -> Void
    ) throws(StoreError) {
        try reading { database in
            let rows = try PreparedStatement(
                database,
                """
                SELECT \(Self.factColumns) FROM reward_facts
                WHERE vehicle IN (SELECT vehicle FROM reward_facts WHERE epoch = ?) AND log_index < ?
                ORDER BY vehicle, log_index
                """)
            rows.bind(UInt64(epoch.value), at: 1)
            rows.bind(cut.value, at: 2)
            defer { rows.reset() }
            while try rows.step() { try body(try Self.fact(rows)) }
        }
    }

    /// The facts of the vehicles that somebody else than some organisations knows.
    public func facts(
        ofVehiclesKnownBeyond organisations: [String], below cut: LogIndex,
        _ body: (StoredFact) throws(StoreError) -> Void
    ) throws(StoreError) {
        try reading { database in
            let rows = try PreparedStatement(
                database,
                """
                SELECT \(Self.factColumns) FROM reward_facts
                WHERE vehicle IN (
                    SELECT vehicle FROM reward_facts
                    WHERE organisation NOT IN (SELECT value FROM json_each(?)) AND log_index < ?2)
                AND log_index < ?2 ORDER BY vehicle, log_index
                """)
            rows.bind("[" + organisations.map { "\"\($0)\"" }.joined(separator: ",") + "]", at: 1)
            rows.bind(cut.value, at: 2)
            defer { rows.reset() }
            while try rows.step() { try body(try Self.fact(rows)) }
        }
    }

    /// The facts of the vehicles that an organisation knows.
    public func facts(
        ofVehiclesOf organisation: String, below cut: LogIndex, _ body: (StoredFact) throws(StoreError) -> Void
    ) throws(StoreError) {
        try reading { database in
            let rows = try PreparedStatement(
                database,
                """
                SELECT \(Self.factColumns) FROM reward_facts
                WHERE vehicle IN (SELECT vehicle FROM reward_facts WHERE organisation = ?) AND log_index < ?
                ORDER BY vehicle, log_index
                """)
            rows.bind(organisation, at: 1)
            rows.bind(cut.value, at: 2)
            defer { rows.reset() }
            while try rows.step() { try body(try Self.fact(rows)) }
        }
    }

    /// The facts of some vehicles.
    public func facts(of vehicles: [UInt64], below cut: LogIndex) throws(StoreError) -> [StoredFact] {
        try reading { database in
            let rows = try PreparedStatement(
                database,
                """
                SELECT \(Self.factColumns) FROM reward_facts
                WHERE vehicle = ? AND log_index < ? ORDER BY log_index
                """)
            var facts: [StoredFact] = []
            for vehicle in vehicles.sorted() {
                rows.bind(vehicle, at: 1)
                rows.bind(cut.value, at: 2)
                defer { rows.reset() }
                while try rows.step() { facts.append(try Self.fact(rows)) }
            }
            return facts
        }
    }

    /// The fact of a statement.
    public func fact(at index: LogIndex) throws(StoreError) -> StoredFact? {
        try reading { database in
            let row = try PreparedStatement(
                database, "SELECT \(Self.factColumns) FROM reward_facts WHERE log_index = ?")
            row.bind(index.value, at: 1)
            defer { row.reset() }
            return try row.step() ? try Self.fact(row) : nil
        }
    }

    private static func fact(_ row: PreparedStatement) throws(StoreError) -> StoredFact {
        StoredFact(
            index: LogIndex(row.unsigned(0)), salt: try row.hash(1), epoch: row.epoch(2), organisation: row.text(3),
            vehicle: row.unsigned(4), category: row.text(5), occurredDay: Int(row.integer(6)),
            filedDay: Int(row.integer(7)), tier: row.text(8), odometerMetres: row.isNull(9) ? nil : row.unsigned(9),
            confirms: row.isNull(10) ? nil : LogIndex(row.unsigned(10)))
    }

    /// What statements say about the pay of earlier ones.
    public func rewardCases(below cut: LogIndex) throws(StoreError) -> [StoredCase] {
        try reading { database in
            let rows = try PreparedStatement(
                database,
                """
                SELECT log_index, target, effect FROM reward_cases WHERE log_index < ?
                ORDER BY log_index, target, effect
                """)
            rows.bind(cut.value, at: 1)
            defer { rows.reset() }
            var cases: [StoredCase] = []
            while try rows.step() {
                guard let effect = StoredCase.Effect(rawValue: rows.text(2)) else {
                    throw StoreError.corrupt("a case has the effect \(rows.text(2))")
                }
                cases.append(
                    StoredCase(index: LogIndex(rows.unsigned(0)), target: LogIndex(rows.unsigned(1)), effect: effect))
            }
            return cases
        }
    }

    // MARK: Results

    private static let resultColumns = """
        log_index, epoch, organisation, vehicle, weight, amount, bonded, disposition
        """

    /// What was issued for an epoch.
    public func results(epoch: Epoch, organisation: String?) throws(StoreError) -> [StoredResult] {
        try reading { database in
            let rows = try PreparedStatement(
                database,
                """
                SELECT \(Self.resultColumns) FROM reward_results
                WHERE epoch = ? AND (?2 IS NULL OR organisation = ?2) ORDER BY log_index
                """)
            rows.bind(UInt64(epoch.value), at: 1)
            if let organisation { rows.bind(organisation, at: 2) } else { rows.bindNull(at: 2) }
            defer { rows.reset() }
            var results: [StoredResult] = []
            while try rows.step() { results.append(Self.result(rows)) }
            return results
        }
    }

    /// Everything issued for the epochs from one on.
    public func results(
        from first: Epoch, _ body: (StoredResult) throws(StoreError) -> Void
    ) throws(StoreError) {
        try reading { database in
            let rows = try PreparedStatement(
                database,
                "SELECT \(Self.resultColumns) FROM reward_results WHERE epoch >= ? ORDER BY epoch, log_index")
            rows.bind(UInt64(first.value), at: 1)
            defer { rows.reset() }
            while try rows.step() { try body(Self.result(rows)) }
        }
    }

    /// What was ever issued for the vehicles that have a statement of an epoch.
    public func results(
        ofVehiclesWith epoch: Epoch, _ body: (StoredResult) throws(StoreError) -> Void
    ) throws(StoreError) {
        try reading { database in
            let rows = try PreparedStatement(
                database,
                """
                SELECT \(Self.resultColumns) FROM reward_results
                WHERE vehicle IN (SELECT vehicle FROM reward_facts WHERE epoch = ?) ORDER BY vehicle, log_index
                """)
            rows.bind(UInt64(epoch.value), at: 1)
            defer { rows.reset() }
            while try rows.step() { try body(Self.result(rows)) }
        }
    }

    /// What was ever issued for some vehicles.
    public func results(of vehicles: [UInt64]) throws(StoreError) -> [StoredResult] {
        try reading { database in
            let rows = try PreparedStatement(
                database, "SELECT \(Self.resultColumns) FROM reward_results WHERE vehicle = ? ORDER BY log_index")
            var results: [StoredResult] = []
            for vehicle in vehicles.sorted() {
                rows.bind(vehicle, at: 1)
                defer { rows.reset() }
                while try rows.step() { results.append(Self.result(rows)) }
            }
            return results
        }
    }

    /// What was ever issued for the vehicles that an organisation knows.
    public func results(ofVehiclesOf organisation: String) throws(StoreError) -> [StoredResult] {
        try reading { database in
            let rows = try PreparedStatement(
                database,
                """
                SELECT \(Self.resultColumns) FROM reward_results
                WHERE vehicle IN (SELECT vehicle FROM reward_facts WHERE organisation = ?) ORDER BY log_index
                """)
            rows.bind(organisation, at: 1)
            defer { rows.reset() }
            var results: [StoredResult] = []
            while try rows.step() { results.append(Self.result(rows)) }
            return results
        }
    }

    /// The issued statements whose pay is open, and those of some places.
    public func openResults(
        lockedUntil epoch: Epoch?, and indices: [LogIndex]
    ) throws(StoreError) -> [StoredResult] {
        try reading { database in
            let rows = try PreparedStatement(
                database,
                """
                SELECT \(Self.resultColumns) FROM reward_results
                WHERE disposition = 'held' OR (disposition = 'posted' AND bonded > 0 AND epoch <= ?)
                    OR log_index IN (SELECT value FROM json_each(?))
                ORDER BY log_index
                """)
            rows.bind(epoch.map { Int64($0.value) } ?? -1, at: 1)
            rows.bind("[" + indices.map(\.description).joined(separator: ",") + "]", at: 2)
            defer { rows.reset() }
            var results: [StoredResult] = []
            while try rows.step() { results.append(Self.result(rows)) }
            return results
        }
    }

    private static func result(_ row: PreparedStatement) -> StoredResult {
        StoredResult(
            index: LogIndex(row.unsigned(0)), epoch: row.epoch(1), organisation: row.text(2), vehicle: row.unsigned(3),
            weight: row.unsigned(4), amount: Amount(row.unsigned(5)), bonded: Amount(row.unsigned(6)),
            disposition: row.text(7))
    }
}
