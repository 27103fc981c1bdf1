import Attestation
import Messages
import StrictJSON
import TransparencyLog
import VehicleHistory

extension ReportView {
    /// The lines by year, those of linked subjects, and who made them.
    var timeline: PageValues {
        [
            "years_of_lines": years(document.timeline),
            "linked": document.linked.enumerated().map { number, linked -> PageValues in
                [
                    "id": number + 1,
                    "title": words("linked.\(linked.relation.rawValue)", ("number", .plain(linked.number))),
                    "note": words("linked-note.\(linked.relation.rawValue)"),
                    "lines": linked.lines.map { line($0, anchor: "linked-entry-\($0.index)") }.joined(),
                ]
            },
            "sources": document.sources.map(source),
            "sources_note": words(
                document.report.accreditor == .registryOnly ? "sources-note-self" : "sources-note"),
        ]
    }

    private func years(_ lines: [TimelineLine]) -> [PageValues] {
        var years: [(year: Int, lines: [TimelineLine])] = []
        for line in lines {
            if years.last?.year != line.time.year { years.append((line.time.year, [])) }
            years[years.count - 1].lines.append(line)
        }
        return years.map { year, lines in
            ["year": year, "lines": lines.map { line($0, anchor: "entry-\($0.index)") }.joined()]
        }
    }

    // MARK: - Lines

    private func line(_ line: TimelineLine, anchor: String) -> String {
        var html = LineHTML()
        html.anchor = anchor
        html.date = words.date(line.time)
        html.datetime = line.time.htmlDate
        html.entry = entry(of: line)
        html.style = style(of: line)
        html.flags = line.findings.map { ($0, headline(ofFinding: $0)) }
        switch line.content {
        case .erased(let erasure):
            html.text = self.html(erasure.message)
            html.mark = words("mark.erased")
            html.markStyle = "weak"
        case .statement(let verified):
            describe(verified, line, &html)
        }
        return html.html
    }

    /// The line's number, and when it was registered if that was long after it happened.
    private func entry(of line: TimelineLine) -> String {
        guard line.isLate else { return words("entry-number", ("entry", .entry(line.index.value))) }
        return words(
            "entry-late", ("entry", .entry(line.index.value)),
            ("date", .plain(words.day(milliseconds: line.sequencedAtMilliseconds))))
    }

    private func describe(_ verified: VerifiedStatement, _ line: TimelineLine, _ html: inout LineHTML) {
        let statement = verified.statement
        html.text = self.html(statement.message)
        html.place = statement.country.map { words.texts.text(.country($0.string)) } ?? ""
        if let odometer = statement.odometer, let value = odometer.value, let unit = odometer.unit {
            html.reading = switchable(value, unit)
        }
        if !statement.disclosed.isEmpty { html.fields = disclosed(statement) }
        html.aside = words.notes(on: line)
        html.source = words.name(of: verified)
        let source = document.sources.first { $0.issuer == statement.issuer }
        html.sourceAnchor = source.map { "source-\($0.number)" } ?? ""
        (html.mark, html.markStyle) = mark(of: verified)
    }

    /// The optional fields that the owner's consent lets the reader see.
    private func disclosed(_ statement: Statement) -> [String] {
        statement.disclosed.members.map { member in
            "\(member.name): \(member.value.string ?? String(decoding: member.value.serialized(), as: UTF8.self))"
        }
    }

    /// Whether a finding that is more than information calls the line wrong.
    private func style(of line: TimelineLine) -> String {
        if line.statement == nil { return "erased" }
        return line.findings.contains { number in
            document.findings.indices.contains(number - 1)
                && document.findings[number - 1].finding.severity > .information
        } ? "flag" : "plain"
    }

    private func mark(of verified: VerifiedStatement) -> (text: String, style: String) {
        if verified.statement.issuer.holderKey != nil { return (words("mark.own"), "own") }
        if verified.standing != .good {
            return (words("mark.weakened", ("standing", .message(verified.standing.message))), "weak")
        }
        return (words(verified.attestor == nil ? "mark.authority" : "mark.verified"), "ok")
    }

    // MARK: - Sources

    private func source(_ source: ReportSource) -> PageValues {
        var values: PageValues = [
            "number": source.number, "name": source.attestor?.name ?? words.name(of: source.issuer),
            "class": source.attestor.map { words.className($0.attestorClass) } ?? "",
            "accreditation": accreditation(of: source), "count": source.statementCount,
        ]
        if source.standing != .good { values["standing"] = words.text(source.standing.message) }
        if let prefix = setting.attestorPathPrefix, let id = source.issuer.attestorID {
            values["href"] = prefix + id.string
        }
        return values
    }

    private func accreditation(of source: ReportSource) -> String {
        switch source.issuer {
        case .authority: return words("accreditation.authority")
        case .owner: return words("accreditation.none")
        case .attestor: break
        }
        guard let attestor = source.attestor else { return words("accreditation.none") }
        return words(
            "accreditation.steps", ("steps", .number(attestor.depth)),
            ("authority", .plain(String(attestor.authority.string.prefix(8)) + "…")))
    }
}

extension EventTime {
    /// A `datetime` of HTML: the text itself, which is one of its four forms.
    var htmlDate: String { description }
}
