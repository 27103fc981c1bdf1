import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// What to tell a person whose statement breaks a rule.
enum StatementMistake {
    /// The rule and the mend; for a mistake in the body also the kind's required members and an example.
    static func failure(_ error: StatementError, kind: String) -> CommandFailure {
        var mend = error.mend.isEmpty ? "" : error.mend.prefix(1).uppercased() + error.mend.dropFirst() + "."
        if error.field.hasPrefix("/body"), let kind = StatementCatalog.shared.kind(id: kind) {
            let outline = KindOutline(kind)
            if !outline.required.isEmpty {
                mend += "\n       A \(kind) statement requires \(outline.required.joined(separator: ", "))."
            }
            if let example = outline.example {
                mend += "\n       Example of a body: \(String(decoding: example.serialized(), as: UTF8.self))"
            }
        }
        var details = JSONObject()
        details["error"] = .string(error.rule)
        details["field"] = .string(error.field)
        details["mend"] = .string(error.mend)
        details["exit_status"] = .integer(Int(ExitStatus.usage.rawValue))
        let field = error.field.isEmpty ? "the statement" : error.field
        return CommandFailure("\(field): \(error.rule)", mend: mend, status: .usage, details: .object(details))
    }
}
