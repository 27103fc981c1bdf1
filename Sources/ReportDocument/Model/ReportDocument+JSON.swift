public import Messages
public import StrictJSON
public import VehicleHistory

extension ReportDocument {
    /// The report for programs, with the words that people are shown.
    ///
    /// It is the verified report's JSON with `headline` (`state`, `text`), `merits`, `limits`, and of each finding its
    /// `number`, `list` (`wrong`, `ask`, `noted`), `headline`, `explanation`, `threshold`, `innocent`, and `ask` where
    /// there is something to ask.
    ///
    /// - Parameter unit: in which the words tell distances; `nil` for the vehicle's own. Numbers keep their own units.
    public func json(in language: Language, unit: Odometer.Unit? = nil) -> JSONObject {
        let unit = unit ?? self.unit
        let texts = Texts.of(language).measuring(in: unit.distances)
        var object = report.json.object ?? JSONObject()
        object["language"] = .string(language.rawValue)
        object["unit"] = .string(unit.rawValue)
        object["headline"] = [
            "state": .string(headline.state), "text": .string(texts.text(headline.message)),
            "sentences": .array(headlineSentences.map { .string(texts.text($0)) }),
        ]
        object["findings"] = .array(findings.map { Self.json($0, texts) })
        object["merits"] = .array(merits.map { .string(texts.text($0)) })
        object["limits"] = .array(limits.map { .string(texts.text($0)) })
        guard let dashboard else { return object }
        object["dashboard"] = [
            "value": .integer(dashboard.value), "unit": .string(dashboard.unit.rawValue), "verified": false,
        ]
        return object
    }

    private static func json(_ numbered: NumberedFinding, _ texts: Texts) -> JSON {
        let finding = numbered.finding
        var object = finding.json.object ?? JSONObject()
        object["number"] = .integer(numbered.number)
        object["list"] = .string(numbered.list.rawValue)
        object["headline"] = .string(texts.text(finding.headline))
        object["explanation"] = .string(texts.text(finding.explanation))
        object["threshold"] = .string(texts.text(finding.threshold))
        object["innocent"] = .array(finding.innocentExplanations.map { .string(texts.text($0)) })
        if texts.has(finding.ask.key) { object["ask"] = .string(texts.text(finding.ask)) }
        return .object(object)
    }
}
