import Messages
import TransparencyLog
import VIN
import VehicleHistory

extension ReportView {
    /// Title, damage, recalls, owners, disputes, erased lines, coverage, and what the number says.
    var sections: PageValues {
        [
            "brands": document.brands.map(brand), "damages": document.damages.map(damage),
            "recalls": document.recalls.map(recall), "owners_summary": ownersSummary, "owners": owners,
            "owners_notes": ownersNotes, "disputes": document.disputes.map(dispute),
            "erased": document.erased.map(erasedLine), "coverage": coverage ?? false, "decoded": decoded,
        ]
    }

    private func brand(_ record: TitleBrandRecord) -> PageValues {
        return [
            "name": words.name(of: record),
            "applied": words.date(record.appliedAt),
            "removed": record.removedAt.map(words.date) ?? words("brand-stands"), "entry": String(record.index.value),
        ]
    }

    private func damage(_ record: DamageRecord) -> PageValues {
        let earlier = words.earlierStates(of: record)
        return [
            "entry": String(record.index.value), "date": words.date(record.statement.occurredAt),
            "text": html(record.statement.message) + (earlier.isEmpty ? "" : " · " + LineHTML.escaped(earlier)),
            "wanting": record.isOpen,
            "repairs": record.repairs.map { repair -> PageValues in
                [
                    "entry": String(repair.index.value),
                    "text": words(
                        "repair.of", ("entry", .entry(repair.index.value)), ("date", .date(repair.time.description))),
                ]
            },
        ]
    }

    private func recall(_ record: RecallRecord) -> PageValues {
        [
            "entry": String(record.index.value), "campaign": record.campaign,
            "text": [record.body.authority, record.body.component].compactMap(\.self).joined(separator: ", "),
            "class": record.isOpen ? "missing" : "seen",
            "recall_state": words.state(of: record),
        ]
    }

    // MARK: - Owners

    private var ownersSummary: String { words.sentence(document.ownership.message) }

    private var owners: [PageValues] {
        document.ownership.tenures.map { ["number": $0.number, "text": words.sentence($0.message)] }
    }

    private var ownersNotes: [String] {
        guard !document.ownership.tenures.isEmpty else { return [] }
        return (document.ownership.outOfTurnMessages + [document.ownership.standingMessage]).map(words.sentence)
    }

    // MARK: - Disputes and erased lines

    private func dispute(_ record: DisputeRecord) -> PageValues {
        var sides: [PageValues] = [side("dispute.entry", record.statement, record.disputed)]
        sides.append(side("dispute.dispute", record.dispute, record.dispute.index))
        sides += record.responses.map { side("dispute.response", $0, $0.index) }
        sides += record.rulings.map { side("dispute.ruling", $0, $0.index) }
        if record.isOpen {
            sides.append(["who": words("dispute.ruling"), "text": html("dispute.open"), "side_entry": false])
        }
        return [
            "class": record.isOpen ? "ask" : "noted", "sides": sides,
            "dispute_title": words("dispute.title", ("entry", .entry(record.disputed.value))),
        ]
    }

    private func side(_ key: String, _ line: TimelineLine?, _ index: LogIndex) -> PageValues {
        guard let line, let verified = line.statement else {
            return ["who": words(key), "text": html("dispute.unreadable"), "side_entry": false]
        }
        let text = html(
            "dispute.text", ("source", .plain(words.name(of: verified))), ("date", .date(line.time.description)),
            ("text", .message(verified.statement.message)))
        return [
            "who": words(key), "text": text, "side_entry": String(index.value),
            "label": words("entry-number", ("entry", .entry(index.value))),
        ]
    }

    private func erasedLine(_ line: TimelineLine) -> PageValues {
        guard case .erased(let erasure) = line.content else { return ["text": ""] }
        let entry = words("entry-number", ("entry", .entry(line.index.value)))
        return ["text": "\(entry): \(words.text(erasure.message))"]
    }

    // MARK: - Coverage

    private var coverage: PageValues? {
        let map = document.coverage
        guard let years = map.years, let summary = map.summary else { return nil }
        return [
            "summary": words.text(summary), "rows": map.rows.filter { $0.expectedCount > 0 }.map(coverageRow),
            "strip_width": years.count * CoverageStrip.cellWidth, "coverage_notes": coverageNotes(map),
        ]
    }

    private func coverageRow(_ row: CoverageMap.Row) -> PageValues {
        let missing = row.cells.filter { $0.state == .missing }.map { String($0.year) }
        let strip = CoverageStrip(row)
        return [
            "kind": words("coverage.\(row.topic.rawValue)"), "expected": row.expectedCount, "found": row.seenCount,
            "lacking": missing.isEmpty ? words("coverage.none") : missing.joined(separator: ", "),
            "seen_path": strip.seenPath, "missing_path": strip.missingPath, "idle_path": strip.idlePath,
        ]
    }

    private func coverageNotes(_ map: CoverageMap) -> [String] {
        var notes: [String] = []
        if map.stays.count > 1 {
            let stays = map.stays.map { stay -> MessageValue in
                .message(
                    Message(
                        "report.coverage.stay",
                        [
                            .init("country", .country(stay.country.string)),
                            .init("date", .date(EventTime(dayOfMilliseconds: stay.startMilliseconds).description)),
                        ]))
            }
            notes.append(words("coverage.stays", ("stays", .list(stays))))
        }
        if let until = map.inspectedUntilMilliseconds {
            let isOver = until <= document.report.completeAsOfMilliseconds
            notes.append(
                words(
                    isOver ? "coverage.expired" : "coverage.valid-until",
                    ("date", .date(EventTime(dayOfMilliseconds: until).description))))
        }
        return notes
    }

    // MARK: - What the number says

    private var decoded: [PageValues] {
        guard let vehicle = document.vehicle else { return [] }
        let facts: [(String, String?)] = [
            ("manufacturer", vehicle.manufacturer), ("make", vehicle.make), ("model", vehicle.model),
            ("year", vehicle.modelYear.map { String($0) }), ("series", vehicle.series), ("trim", vehicle.trim),
            ("body", vehicle.bodyClass), ("type", vehicle.vehicleType), ("electrification", vehicle.electrification),
            ("country", vehicle.country.map { words.texts.text(.country($0.code)) }),
            ("check-digit", checkDigit(vehicle)),
        ]
        return facts.compactMap { key, value in value.map { ["label": words("vehicle.\(key)"), "value": $0] } }
    }

    private func checkDigit(_ vehicle: DecodedVehicle) -> String {
        let vin = vehicle.vin
        if vin.isCheckDigitValid { return words("vehicle.check-digit.valid") }
        guard vehicle.usesNorthAmericanCheckDigit else { return words("vehicle.check-digit.unused") }
        return words(
            "vehicle.check-digit.wrong", ("found", .plain(String(vin.checkDigit))),
            ("expected", .plain(String(vin.expectedCheckDigit))))
    }
}
