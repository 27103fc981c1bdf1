import Messages
import ReportDocument
import StrictJSON
import TransparencyLog
import VehicleHistory

extension ReportText {
    var history: String {
        document.timeline.isEmpty ? "" : heading("timeline") + document.timeline.map(line).joined()
    }

    var linked: String {
        document.linked.map { linked in
            let title = words("linked.\(linked.relation.rawValue)", ("number", .plain(linked.number)))
            let note = indented(words("linked-note.\(linked.relation.rawValue)"))
            return style.bold(title.uppercased()) + "\n" + note + linked.lines.map(line).joined()
        }.joined(separator: "\n")
    }

    private func line(_ line: TimelineLine) -> String {
        switch line.content {
        case .erased(let erasure):
            return row("----------", words.text(erasure.message))
        case .statement(let verified):
            let statement = verified.statement
            let reading = statement.odometer.flatMap { odometer in
                odometer.value.flatMap { value in odometer.unit.map { unit in (value, unit) } }
            }.map { value, unit in words.texts.text(.odometer(value: value, unit: unit.rawValue)) }
            let standing = verified.standing == .good ? nil : words.text(verified.standing.message)
            let numbers = line.findings.map { String($0) }.joined(separator: ", ")
            let findings = numbers.isEmpty ? nil : "\(words("finding")) \(numbers)"
            let detail = [reading, words.name(of: verified), standing, findings].compactMap(\.self)
                .joined(separator: " · ")
            let notes = words.notes(on: line).map { "              " + wrapped($0, indent: 14) }.joined()
            return row(words.date(line.time), words.text(statement.message)) + "              "
                + style.dim(wrapped(detail, indent: 14)) + notes + fields(of: statement)
        }
    }

    /// The optional fields that the owner's consent lets the reader see.
    private func fields(of statement: Statement) -> String {
        statement.disclosed.members.map { member in
            let value = member.value.string ?? String(decoding: member.value.serialized(), as: UTF8.self)
            return "              " + wrapped(HarmlessText.of("\(member.name): \(value)"), indent: 14)
        }.joined()
    }

    // MARK: - Proof

    var proof: String {
        let report = document.report
        var text = heading("proof")
        for sentence in report.verdictMessages { text += indented(words.text(sentence)) }
        for note in report.noteMessages { text += style.dim(indented("– " + words.text(note))) }
        let cosigners =
            report.cosigners.isEmpty ? words("proof.cosigners.none") : report.cosigners.joined(separator: ", ")
        let log = words("proof.size.value", ("entries", .number(Int(clamping: report.logSize.value))))
        text += style.dim(
            indented("\(words("proof.log")) \(report.origin), \(log); \(words("proof.cosigners")) \(cosigners)"))
        return text
    }

    var limits: String {
        heading("cannot-know") + document.limits.map { "  - " + wrapped(words.text($0), indent: 4) }.joined()
    }
}
