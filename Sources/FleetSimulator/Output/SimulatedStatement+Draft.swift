import StrictJSON
public import VehicleHistory

extension SimulatedStatement {
    /// The statement ready to be signed for one log.
    ///
    /// - Parameters:
    ///   - audience: the log's origin.
    ///   - closedIndex: the log index of the statement that this one closes, where it closes one.
    /// - Returns: `nil` when the simulator made something that no statement can say, which a test shows it never does.
    public func draft(audience: String, closedIndex: Int?) -> StatementDraft? {
        guard let issuer = Issuer("attestor:\(issuer)"), let subject = try? Subject("vehicle:\(vin)"),
            let kind = StatementKind.all.first(where: { $0.id == kind })
        else { return nil }
        // Signed in the evening of the day after.
        let issuedAtSeconds = Int(day.startMilliseconds / 1000) + 42 * 3600
        var draft = StatementDraft(
            issuer: issuer, audience: audience, issuedAtSeconds: issuedAtSeconds, identifier: id, kind: kind,
            subject: subject, occurredAt: EventTime(dayOfMilliseconds: day.startMilliseconds), body: body)
        draft.country = CountryCode(country)
        draft.odometer = odometer.flatMap { reading in
            Odometer.Unit(rawValue: reading.unit).flatMap { unit in
                Odometer(
                    value: reading.value, unit: unit, source: Odometer.Source(rawValue: reading.source),
                    disclosure: reading.disclosure.flatMap { Odometer.Disclosure(rawValue: $0) })
            }
        }
        if let closedIndex { draft.body = body(closing: closedIndex) }
        return draft
    }

    /// The body with its reference filled in, under the name that the kind's schema gives it.
    private func body(closing index: Int) -> JSON {
        guard var members = body.object else { return body }
        switch kind {
        case "repair": members["closes"] = [.integer(index)]
        case "insurance-claim": members["concerns"] = [.integer(index)]
        case "inspection": members["retest_of"] = .integer(index)
        case "recall": members["closes"] = .integer(index)
        default: break
        }
        return .object(members)
    }
}
