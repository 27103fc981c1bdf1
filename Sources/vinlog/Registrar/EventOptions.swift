import ArgumentParser
import AttestorClient
import CommandLineKit
import VehicleHistory

/// When and where, and what the odometer said.
struct EventOptions: ParsableArguments {
    @Option(help: "When it happened: 2024, 2024-05, 2024-05-03 or 2024-05-03T10:15:00Z (default: today, UTC).")
    var occurredAt: String?
    @Option(help: "Where it happened, ISO 3166-1 (default: the first country of your profile).")
    var country: String?
    @Option(help: "The odometer with its unit, such as 84210km or 52,310mi; or unreadable, or none.")
    var odometer: String?
    @Option(
        help: "What is declared of the odometer (49 CFR 580): actual, exceeds_mechanical_limits, not_actual or exempt.")
    var disclosure: String?

    /// The reading with its disclosure; `nil` when none was given.
    ///
    /// - Throws: `CommandFailure` with status 64.
    func reading() throws(CommandFailure) -> Odometer? {
        let declared = try disclosure.map { text throws(CommandFailure) in
            guard let declared = Odometer.Disclosure(rawValue: text) else {
                let known = Odometer.Disclosure.allCases.map(\.rawValue).joined(separator: ", ")
                throw CommandFailure(
                    "--disclosure: \"\(text)\" is not a declaration", mend: "Use one of \(known).", status: .usage)
            }
            return declared
        }
        guard let odometer else {
            guard declared == nil else {
                throw CommandFailure(
                    "--disclosure is about an odometer", mend: "Add --odometer, such as 84210km, or none.",
                    status: .usage)
            }
            return nil
        }
        if let status = Odometer.Status(rawValue: odometer), status != .read {
            return Odometer(withoutValue: status, disclosure: declared)
        }
        guard let text = OdometerText(odometer),
            let reading = Odometer(value: text.value, unit: text.unit, disclosure: declared)
        else {
            throw CommandFailure(
                "--odometer: \"\(odometer)\" is not a whole number of km or mi up to \(Odometer.valueMax)",
                mend: "Write the figure and its unit, such as 84210km; or unreadable, or none.", status: .usage)
        }
        return reading
    }

    /// When it happened.
    ///
    /// - Throws: `CommandFailure` with status 64.
    func time() throws(CommandFailure) -> EventTime {
        guard let occurredAt else { return EventTime(dayOfMilliseconds: Environment.nowMilliseconds) }
        guard let time = EventTime(occurredAt) else {
            throw CommandFailure(
                "--occurred-at: \"\(occurredAt)\" is not a date",
                mend: "Write 2024, 2024-05, 2024-05-03 or 2024-05-03T10:15:00Z.", status: .usage)
        }
        return time
    }

    /// Where it happened.
    ///
    /// - Throws: `CommandFailure` with status 64.
    func place(_ profile: AttestorProfile) throws(CommandFailure) -> CountryCode {
        let text = (country ?? profile.countries.first ?? "").uppercased()
        guard let country = CountryCode(text) else {
            throw CommandFailure(
                "--country: \"\(text)\" is not a country", mend: "Use an ISO 3166-1 code, such as GB.", status: .usage)
        }
        return country
    }
}
