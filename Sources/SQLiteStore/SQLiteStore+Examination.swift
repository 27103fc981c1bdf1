import GRDB
public import Octets
public import Registry
public import TransparencyLog
import VerifiableIndex

extension SQLiteStore: ExaminableStore {
    /// What must find no row: the table, its key, and how it reads. `?1` is the log's size, `?2` the number of subjects.
    ///
    /// What the rows themselves say is derived again elsewhere; this finds rows that nothing leads to.
    private static let strays: [(table: String, key: String, condition: String, rule: String)] = [
        ("registry", "id", "id <> 1 OR durable_tile_size > size OR epoch < 0", "one row, its tiles within the log"),
        ("entries", "log_index", "log_index < 0 OR log_index >= ?1", "an entry within the log"),
        ("statements", "log_index", "log_index NOT IN (SELECT log_index FROM entries)", "an entry"),
        ("statements", "log_index", "subject NOT IN (SELECT number FROM subjects)", "its subject"),
        (
            "statements", "log_index",
            "(salt IS NULL) <> (disclosures IS NULL) OR (erased_by IS NOT NULL AND salt IS NOT NULL) OR jwt IS NULL",
            "all of a statement, or nothing of it"
        ),
        ("submissions", "jti", "log_index NOT IN (SELECT log_index FROM statements)", "its statement"),
        ("subjects", "number", "number < 0 OR number >= ?2", "a subject within the count"),
        ("reward_facts", "log_index", statementIsMissing("log_index"), "its statement"),
        ("reward_cases", "log_index", "log_index NOT IN (SELECT log_index FROM statements)", "its statement"),
        (
            "reward_cases", "target",
            "effect <> 'decided' AND target NOT IN (SELECT log_index FROM statements)", "its target"
        ),
        ("reward_results", "log_index", "log_index NOT IN (SELECT log_index FROM statements)", "its statement"),
        (
            "reward_results", "log_index",
            "epoch NOT IN (SELECT epoch FROM reward_sheets) OR amount < bonded OR amount < 0 OR bonded < 0",
            "its epoch's sheet, and amounts that can be"
        ),
        ("reward_titles", "log_index", "log_index NOT IN (SELECT log_index FROM statements)", "its statement"),
        ("reward_state", "id", "id <> 1 OR journal_count <> (SELECT count(*) FROM reward_journal)", "the journal"),
        ("reward_journal", "n", "n < 0 OR n >= (SELECT journal_count FROM reward_state)", "a line within the count"),
        ("access_log", "number", "vehicle NOT IN (SELECT number FROM subjects)", "its vehicle"),
        ("access_log", "number", "log_index NOT IN (SELECT log_index FROM statements)", "its statement"),
        (
            "access_log", "number", "consent IS NOT NULL AND consent NOT IN (SELECT log_index FROM statements)",
            "its consent"
        ),
        ("report_counts", "vehicle", "vehicle NOT IN (SELECT number FROM subjects) OR count < 1", "its vehicle"),
        ("reading_checks", "vehicle", "vehicle NOT IN (SELECT number FROM subjects)", "its vehicle"),
        ("component_numbers", "number", statementIsMissing("log_index"), "its statement"),
        ("vehicle_makers", "maker", statementIsMissing("log_index"), "its statement"),
        ("evidence_files", "log_index", statementIsMissing("log_index"), "its statement"),
    ]

    private static func statementIsMissing(_ column: String) -> String {
        "\(column) NOT IN (SELECT log_index FROM statements WHERE salt IS NOT NULL)"
    }

    /// What SQLite says of the file, and the first row that nothing leads to.
    public func strayRow() throws(StoreError) -> StoreDifference? {
        try reading { database in
            let fault = try String.fetchOne(database, sql: "PRAGMA integrity_check(1)") ?? "nothing"
            guard fault == "ok" else {
                return StoreDifference(Self.fileName, "integrity_check", expected: "ok", found: fault)
            }
            let orphan = try PreparedStatement(database, "PRAGMA foreign_key_check")
            defer { orphan.reset() }
            if try orphan.step() {
                return StoreDifference(
                    orphan.text(0), "row \(orphan.integer(1))", expected: "a row of \(orphan.text(2))", found: "none")
            }
            let head = try PreparedStatement(database, "SELECT size, subject_count FROM registry WHERE id = 1")
            defer { head.reset() }
            guard try head.step() else {
                return StoreDifference("registry", "id 1", expected: "a row", found: "none")
            }
            let (size, subjectCount) = (head.unsigned(0), head.unsigned(1))
            for stray in Self.strays {
                // Numbered parameters that the condition does not name are not there to be bound.
                let condition =
                    stray.condition.replacing("?1", with: "\(size)").replacing("?2", with: "\(subjectCount)")
                let row = try PreparedStatement(
                    database, "SELECT \(stray.key) FROM \(stray.table) WHERE \(condition) LIMIT 1")
                defer { row.reset() }
                guard try !row.step() else {
                    return StoreDifference(
                        stray.table, "\(stray.key) \(row.text(0))", expected: stray.rule, found: "a row without")
                }
            }
            return nil
        }
    }

    /// The digest of every submission's key, with what was sequenced under it.
    public func forEachSubmission(
        _ body: (Hash, StoredSubmission) throws(StoreError) -> Void
    ) throws(StoreError) {
        try reading { database in
            let row = try PreparedStatement(database, "SELECT issuer, jti, log_index, body_hash FROM submissions")
            defer { row.reset() }
            while try row.step() {
                let (issuer, identifier) = (row.text(0), row.text(1))
                let hash = issuer.isEmpty ? Hex.decode(identifier).flatMap { Hash($0) } : nil
                try body(
                    hash ?? SubmissionKey(issuer: issuer, identifier: identifier).digest,
                    StoredSubmission(index: LogIndex(row.unsigned(2)), bodyHash: try row.hash(3)))
            }
        }
    }

    /// The chain's hash as it stands beside each of the journal's lines.
    public func journalHashes(_ range: Range<UInt64>) throws(StoreError) -> [Hash] {
        try reading { database in
            let row = try PreparedStatement(
                database, "SELECT hash FROM reward_journal WHERE n >= ? AND n < ? ORDER BY n")
            row.bind(range.lowerBound, at: 1)
            row.bind(range.upperBound, at: 2)
            defer { row.reset() }
            var hashes: [Hash] = []
            while try row.step() { hashes.append(try row.hash(0)) }
            return hashes
        }
    }

    /// Every file of evidence that the rows name.
    public func allEvidence() throws(StoreError) -> [StoredEvidence] {
        let hashes = try reading { database in
            let row = try PreparedStatement(database, "SELECT DISTINCT sha256 FROM evidence_files ORDER BY sha256")
            defer { row.reset() }
            var hashes: [Hash] = []
            while try row.step() { hashes.append(try row.hash(0)) }
            return hashes
        }
        var all: [StoredEvidence] = []
        for hash in hashes { all += try evidence(hash) }
        return all
    }

    /// Everything that was read out of statements about components and makers.
    public func allComponents() throws(StoreError) -> ComponentReading {
        var reading = ComponentReading(from: 0, to: try componentsReadBelow())
        try self.reading { database in
            let number = try PreparedStatement(
                database, "SELECT number, vehicle, log_index FROM component_numbers ORDER BY log_index")
            defer { number.reset() }
            while try number.step() {
                reading.numbers.append(
                    .init(
                        number: number.text(0), vehicle: SubjectNumber(UInt32(truncatingIfNeeded: number.integer(1))),
                        index: LogIndex(number.unsigned(2))))
            }
            let maker = try PreparedStatement(
                database, "SELECT maker, vehicle, log_index FROM vehicle_makers ORDER BY log_index")
            defer { maker.reset() }
            while try maker.step() {
                reading.makers.append(
                    .init(
                        maker: maker.text(0), vehicle: SubjectNumber(UInt32(truncatingIfNeeded: maker.integer(1))),
                        index: LogIndex(maker.unsigned(2))))
            }
        }
        return reading
    }

    /// Everything that the log says about who owns vehicles below `cut`.
    public func allTitleEvents(below cut: LogIndex) throws(StoreError) -> [StoredTitleEvent] {
        let vehicles = try reading { database in
            let row = try PreparedStatement(database, "SELECT DISTINCT vehicle FROM reward_titles ORDER BY vehicle")
            defer { row.reset() }
            var vehicles: [UInt64] = []
            while try row.step() { vehicles.append(row.unsigned(0)) }
            return vehicles
        }
        return try titleEvents(.vehicles(vehicles), below: cut).sorted { $0.index < $1.index }
    }
}
