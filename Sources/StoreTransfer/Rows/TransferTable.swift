/// A table as it is carried over, whatever the stores make of it: its columns, and how each store reads it in pieces.
struct TransferTable: Sendable {
    /// How one store reads the table: in the order of a key, from behind the last one that was read.
    struct Reading: Sendable {
        /// What is selected, in the order of the table's columns.
        let values: [String]
        /// What it is selected from.
        let from: String
        /// The key, as expressions.
        let key: [TransferColumn]
    }

    let name: String
    let columns: [TransferColumn]
    let sqlite: Reading
    let postgres: Reading
    /// Whether a new store has the table's only row already.
    var isState = false

    /// A table that both stores have alike.
    ///
    /// - Parameter keyCount: how many of the first columns are the key.
    init(_ name: String, _ columns: String, keyCount: Int = 1, key: String? = nil, isState: Bool = false) {
        let list = TransferColumn.list(columns)
        let key = key.map(TransferColumn.list) ?? Array(list.prefix(keyCount))
        let reading = Reading(values: list.map(\.name), from: name, key: key)
        self.init(name, list, sqlite: reading, postgres: reading, isState: isState)
    }

    init(_ name: String, _ columns: [TransferColumn], sqlite: Reading, postgres: Reading, isState: Bool = false) {
        self.name = name
        self.columns = columns
        self.sqlite = sqlite
        self.postgres = postgres
        self.isState = isState
    }

    /// Everything that a registry stores, each table after those that it refers to; `registry` is last, so that no
    /// sequencer finds one before everything is there.
    static let all: [TransferTable] = [
        subjects, TransferTable("entries", "log_index entry:b"), statements, submissions,
        TransferTable("reward_journal", "n line:b hash:b"),
        TransferTable("reward_sheets", "epoch part bytes:b", keyCount: 2),
        TransferTable("reward_policies", "effective_epoch announced_epoch hash:b text:b"),
        TransferTable(
            "reward_facts",
            "log_index salt:b epoch organisation:t vehicle category:t occurred_day filed_day tier:t odometer confirms"),
        TransferTable("reward_cases", "target log_index effect:t", keyCount: 3),
        TransferTable(
            "reward_results", "log_index epoch organisation:t vehicle weight amount bonded disposition:t"),
        TransferTable("reward_records", "collection:t key:t value:b expires", keyCount: 2),
        TransferTable("reward_titles", "log_index vehicle effect:t holder:t"),
        accessLog, TransferTable("report_counts", "vehicle day count", keyCount: 2),
        TransferTable("reading_checks", "vehicle attestor:t day millimetres time verdict:t", keyCount: 4),
        TransferTable("component_numbers", "number:t vehicle log_index", keyCount: 3),
        TransferTable("vehicle_makers", "maker:t vehicle log_index", keyCount: 3),
        TransferTable(
            "evidence_files", "sha256:b log_index issuer:t subject:t media_type:t byte_count is_public:f time",
            keyCount: 2),
        TransferTable(
            "reward_state", "id journal_count journal_hash:b time starts_at facts_size", isState: true),
        TransferTable("component_state", "id size", isState: true),
        TransferTable(
            "registry", "id origin:t epoch size subject_count time parameters:t durable_tile_size", isState: true),
    ]

    private static let subjects: TransferTable = {
        let columns = TransferColumn.list(
            "number subject:t generation label:b vrf_proof:b count last frontier:b value:b")
        let key = TransferColumn.list("number")
        return TransferTable(
            "subjects", columns, sqlite: Reading(values: columns.map(\.name), from: "subjects", key: key),
            postgres: Reading(
                values: columns.map { "s.\($0.name)" },
                from: "subject_numbers n JOIN subjects s ON s.label = n.label", key: TransferColumn.list("n.number")))
    }()

    /// Without the zeros that SQLite keeps where something was erased.
    private static let statements: TransferTable = {
        let columns = TransferColumn.list("log_index subject previous salt:b jwt:b disclosures:b erased_by")
        return TransferTable(
            "statements", columns,
            sqlite: Reading(
                values: [
                    "log_index", "subject", "previous", "salt", "CASE WHEN salt IS NOT NULL THEN jwt END",
                    "disclosures", "erased_by",
                ], from: "statements", key: TransferColumn.list("log_index")),
            // In the order of the log: an entry's bytes say where its statement is.
            postgres: Reading(
                values: [
                    "s.log_index", "s.subject_number", "s.previous", "s.salt", "s.jwt", "s.disclosures", "s.erased_by",
                ],
                from: """
                    entries e JOIN statements s
                    ON s.label = substring(e.entry FROM 10 FOR 32) AND s.log_index = e.log_index
                    """, key: TransferColumn.list("e.log_index")))
    }()

    /// Known by the hash of issuer and id: PostgreSQL has nothing else, and of what was erased nothing else is left.
    private static let submissions: TransferTable = {
        let columns = TransferColumn.list("key:b log_index body_hash:b")
        return TransferTable(
            "submissions", columns,
            sqlite: Reading(
                values: ["NULL", "log_index", "body_hash"], from: "submissions",
                key: TransferColumn.list("issuer:t jti:t")),
            postgres: Reading(
                values: columns.map(\.name), from: "submissions", key: TransferColumn.list("key:b")))
    }()

    private static let accessLog: TransferTable = {
        let columns = TransferColumn.list("number vehicle time reader:t log_index field:t consent")
        let values = columns.map(\.name)
        return TransferTable(
            "access_log", columns,
            sqlite: Reading(values: values, from: "access_log", key: TransferColumn.list("number")),
            postgres: Reading(values: values, from: "access_log", key: TransferColumn.list("vehicle number")))
    }()

    /// How an error names a row.
    func name(of row: [TransferValue]) -> String {
        let key = zip(columns, row).prefix(2).map { "\($0.name) \($1.shown)" }.joined(separator: ", ")
        return "\(name), \(key)"
    }

    /// One piece of the table, in SQL.
    ///
    /// - Parameter mark: how the store writes its parameter of a number, from 1.
    func query(_ reading: Reading, isFirst: Bool, countMax: Int, _ mark: (Int) -> String) -> String {
        let key = reading.key.map(\.name).joined(separator: ", ")
        let marks = reading.key.indices.map { mark($0 + 1) }.joined(separator: ", ")
        let condition = isFirst ? "" : " WHERE (\(key)) > (\(marks))"
        let values = reading.values.joined(separator: ", ")
        return "SELECT \(values), \(key) FROM \(reading.from)\(condition) ORDER BY \(key) LIMIT \(countMax)"
    }
}
