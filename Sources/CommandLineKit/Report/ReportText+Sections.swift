import Messages
import ReportDocument
import TransparencyLog
import VehicleHistory

extension ReportText {
    // MARK: - Odometer

    var odometer: String {
        let chart = document.odometer
        guard let first = chart.points.first, let last = chart.points.last, chart.points.count > 1 else { return "" }
        let line = OdometerSparkline(chart, columnCount: Self.columnCount - 4, style: style)
        let marks = line.marks.isEmpty ? "" : "  \(line.marks)\n"
        let flagged = chart.points.count(where: \.isFlagged)
        let summary = words(
            flagged > 0 ? "odometer.summary-flagged" : "odometer.summary", ("readings", .number(chart.points.count)),
            ("first", .plain("\(reading(first)), \(words.date(first.time))")),
            ("last", .plain("\(reading(last)), \(words.date(last.time))")), ("flagged", .number(flagged)))
        let own = last.channel == .today ? indented(words("channel.today") + ": " + reading(last)) : ""
        return heading("odometer") + "  \(line.bars)\n" + marks + indented(summary) + own
    }

    private func reading(_ point: OdometerChart.Point) -> String {
        words.texts.text(.odometer(value: point.value, unit: point.unit.rawValue))
    }

    // MARK: - What a buyer looks for

    var brands: String {
        guard !document.brands.isEmpty else { return "" }
        return heading("title")
            + document.brands.map { brand in
                let removed = brand.removedAt.map { "\(words("brand-removed").lowercased()) \(words.date($0))" }
                return indented(
                    "\(words.date(brand.appliedAt))  \(words.name(of: brand)), "
                        + (removed ?? words("brand-stands")))
            }.joined()
    }

    var damages: String {
        guard !document.damages.isEmpty else { return "" }
        return heading("damage")
            + document.damages.map { damage in
                let repairs = damage.repairs.map { repair in
                    words("repair.of", ("entry", .entry(repair.index.value)), ("date", .date(repair.time.description)))
                }
                let open = damage.isOpen ? " · \(words("repair")): \(words("repair-none"))" : ""
                let closed = repairs.isEmpty ? open : " · \(words("repair")): \(repairs.joined(separator: ", "))"
                let earlier = words.earlierStates(of: damage)
                return row(
                    words.date(damage.statement.occurredAt),
                    words.text(damage.statement.message) + (earlier.isEmpty ? "" : " · \(earlier)") + closed)
            }.joined()
    }

    var recalls: String {
        guard !document.recalls.isEmpty else { return "" }
        return heading("recalls")
            + document.recalls.map { recall in
                let parts = [recall.campaign, recall.body.component, words.state(of: recall)].compactMap(\.self)
                return indented("- " + parts.joined(separator: ", "))
            }.joined()
    }

    var owners: String {
        let text = OwnershipText(document.ownership, texts: words.texts)
        return text.isEmpty ? "" : heading("owners") + text.formatted()
    }

    var disputes: String {
        guard !document.disputes.isEmpty else { return "" }
        return heading("disputes")
            + document.disputes.map { dispute in
                let title = words("dispute.title", ("entry", .entry(dispute.disputed.value)))
                let sides = ([dispute.statement, dispute.dispute] + dispute.responses + dispute.rulings)
                    .compactMap { $0?.statement }.map { verified in
                        "    - " + wrapped(side(verified), indent: 6)
                    }
                let open = dispute.isOpen ? "    - \(words("dispute.ruling")): \(words("dispute.open"))\n" : ""
                return indented(title) + sides.joined() + open
            }.joined()
    }

    private func side(_ verified: VerifiedStatement) -> String {
        words(
            "dispute.text", ("source", .plain(verified.attestorName)),
            ("date", .date(verified.statement.occurredAt.description)),
            ("text", .message(verified.statement.message)))
    }

    // MARK: - Coverage

    var coverage: String {
        let map = document.coverage
        guard let summary = map.summary else { return "" }
        let rows = map.rows.filter { $0.expectedCount > 0 }.map { row in
            let strip = row.cells.map { cell in
                switch cell.state {
                case .seen: "■"
                case .missing: style.yellow("×")
                case .notExpected: "·"
                }
            }.joined()
            return "  \(strip)  \(words("coverage.\(row.topic.rawValue)"))\n"
        }
        return heading("coverage") + rows.joined() + indented(words.text(summary))
    }

    /// A date, and what belongs to it.
    func row(_ date: String, _ text: String) -> String {
        "  \(date)\(String(repeating: " ", count: max(0, 10 - date.count)))  " + wrapped(text, indent: 14)
    }
}
