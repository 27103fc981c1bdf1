import RegistryAPI
import VehicleHistory

/// A reading check in the terms of statements.
struct ReadingQuestion: Sendable {
    let subject: Subject
    let time: EventTime
    let millimetres: Int

    /// - Throws: a problem that names the member.
    init(_ check: ReadingCheck) throws(Problem) {
        do {
            subject = try Subject(check.subject)
        } catch {
            throw .memberInvalid("/subject", rule: "It is a vehicle such as vehicle:<VIN>: \(error).")
        }
        guard subject.hasSecretLabel else {
            throw .memberInvalid("/subject", rule: "It is a vehicle such as vehicle:<VIN>.")
        }
        guard let time = EventTime(check.occurredAt) else {
            throw .memberInvalid("/occurred_at", rule: "It is a date of the calendar, such as 2026-11-23.")
        }
        guard let unit = Odometer.Unit(rawValue: check.unit) else {
            throw .memberInvalid("/odometer/unit", rule: "It is km or mi.")
        }
        self.time = time
        millimetres = check.value * unit.millimetres
    }
}
