/// What must find no row: the table, its key, and how it reads. `?1` is the log's size, `?2` the number of subjects, `t`
/// the table.
///
/// What the rows themselves say is derived again elsewhere; this finds rows that nothing leads to.
struct StrayRow {
    let table: String
    let key: String
    let condition: String
    let rule: String

    static let all: [StrayRow] =
        [
            StrayRow("registry", "id", "durable_tile_size > size", "its tiles within the log"),
            StrayRow("entries", "log_index", "log_index >= ?1", "an entry within the log"),
            StrayRow(
                "statements", "log_index",
                "NOT EXISTS (SELECT 1 FROM entries e WHERE e.log_index = t.log_index AND e.entry = t.entry)",
                "its entry"),
            StrayRow(
                "statements", "log_index",
                """
                NOT EXISTS (SELECT 1 FROM subjects s WHERE s.label = t.label AND s.number = t.subject_number)
                """, "its subject"),
            StrayRow("submissions", "log_index", missing("log_index"), "its statement"),
            StrayRow("subjects", "number", "number >= ?2", "a subject within the count"),
            StrayRow(
                "subjects", "number",
                "NOT EXISTS (SELECT 1 FROM subject_numbers n WHERE n.number = t.number AND n.label = t.label)",
                "its number's way to it"),
            StrayRow(
                "subjects", "number",
                """
                NOT EXISTS (SELECT 1 FROM subject_names n
                    WHERE n.subject = t.subject AND n.generation = t.generation AND n.label = t.label)
                """, "its name's way to it"),
            StrayRow("subject_numbers", "number", "number >= ?2", "a subject within the count"),
            StrayRow("reward_facts", "log_index", missing("log_index", alive: true), "its statement"),
            StrayRow("reward_cases", "log_index", missing("log_index"), "its statement"),
            StrayRow("reward_cases", "target", "effect <> 'decided' AND " + missing("target"), "its target"),
            StrayRow("reward_results", "log_index", missing("log_index"), "its statement"),
            StrayRow(
                "reward_results", "log_index",
                "NOT EXISTS (SELECT 1 FROM reward_sheets s WHERE s.epoch = t.epoch)", "its epoch's sheet"),
            StrayRow("reward_titles", "log_index", missing("log_index"), "its statement"),
            StrayRow(
                "reward_state", "id", "journal_count <> (SELECT count(*) FROM reward_journal)", "the journal"),
            StrayRow(
                "reward_journal", "n", "n >= (SELECT journal_count FROM reward_state)", "a line within the count"),
            StrayRow("access_log", "number", missing("log_index"), "its statement"),
            StrayRow("access_log", "number", "consent IS NOT NULL AND " + missing("consent"), "its consent"),
            StrayRow("component_numbers", "number", missing("log_index", alive: true), "its statement"),
            StrayRow("vehicle_makers", "maker", missing("log_index", alive: true), "its statement"),
            StrayRow("evidence_files", "log_index", missing("log_index", alive: true), "its statement"),
        ]
        // Foreign keys see to it; a copy may have been restored without them.
        + ["access_log", "report_counts", "reading_checks", "component_numbers", "vehicle_makers"].map { table in
            StrayRow(
                table, "vehicle", "NOT EXISTS (SELECT 1 FROM subject_numbers n WHERE n.number = t.vehicle)",
                "its vehicle")
        }

    private init(_ table: String, _ key: String, _ condition: String, _ rule: String) {
        self.table = table
        self.key = key
        self.condition = condition
        self.rule = rule
    }

    private static func missing(_ column: String, alive: Bool = false) -> String {
        let erased = alive ? " AND s.salt IS NOT NULL" : ""
        return "NOT EXISTS (SELECT 1 FROM statements s WHERE s.log_index = t.\(column)\(erased))"
    }
}
