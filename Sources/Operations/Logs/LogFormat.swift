/// How log lines are written.
public enum LogFormat: String, Sendable, CaseIterable {
    /// For people: time, level, logger, message, fields.
    case text
    /// For programs: one JSON object a line.
    case json
}
