import Attestation
import AttestorClient
import AttestorOutbox
import CommandLineKit
import RegistryAPI
import RegistryClient
import StrictJSON
import VehicleHistory

/// Doubts an odometer reading before it is signed: by the registry where there is one, by what this garage stated itself
/// where there is none. An earlier figure is never told, so that nobody can fit a reading to it.
struct ReadingCounter {
    let desk: GarageDesk
    let isOffline: Bool

    /// What is to be said of the reading of a draft.
    func verdict(_ draft: StatementDraft, key: any Signer) async -> ReadingPlausibility {
        guard let odometer = draft.odometer, let value = odometer.value, let unit = odometer.unit,
            let metres = odometer.metres
        else { return .plausible }
        let readings = (try? desk.outbox.readings(of: draft.subject.string)) ?? []
        let own = OwnReadings.verdict(metres: metres, at: draft.occurredAt, among: readings)
        if own != .plausible && own != .unknown { return own }
        guard !isOffline, let client = desk.client, case .attestor(let id) = draft.issuer,
            let caller = CallerName(.attestor, id.string)
        else { return own }
        let check = ReadingCheck(
            subject: draft.subject.string, occurredAt: draft.occurredAt.description, value: value, unit: unit.rawValue)
        do {
            let answer = try await client.checkReading(check, attestor: caller, signer: key, origin: draft.audience)
            return ReadingPlausibility(rawValue: answer.verdict.rawValue) ?? .unknown
        } catch {
            if case .problem(let problem) = error {
                Terminal.standardError.write("note: the reading was not checked: \(problem.detail)\n")
            }
            return own
        }
    }

    /// What a person is told of a doubtful reading.
    static func words(_ verdict: ReadingPlausibility) -> String {
        switch verdict {
        case .low: "looks lower than what was read before"
        case .equal: "is the very figure of another day"
        case .high: "looks too high for this vehicle at that time"
        case .plausible, .unknown: "fits"
        }
    }

    /// What a script is told: nothing was signed.
    static func failure(_ verdict: ReadingPlausibility) -> CommandFailure {
        let choices = Odometer.Confirmation.allCases.map { hyphened($0) }.joined(separator: ", ")
        let mend = "read the instrument again; if it shows that, repeat with --confirm-reading and one of \(choices)"
        var details = JSONObject()
        details["error"] = .string("the odometer reading \(words(verdict))")
        details["field"] = "/odometer/value"
        details["reading"] = .string(verdict.rawValue)
        details["rule"] = "a reading that is low, equal or implausibly high is signed only with a reason"
        details["mend"] = .string(mend)
        details["exit_status"] = .integer(Int(ExitStatus.failed.rawValue))
        return CommandFailure(
            "the odometer reading \(words(verdict)); nothing was signed", mend: "Mend: \(mend).",
            details: .object(details))
    }

    /// A reason as command lines write it.
    static func hyphened(_ reason: Odometer.Confirmation) -> String {
        String(reason.rawValue.map { $0 == "_" ? "-" : $0 })
    }

    /// Asks at the terminal until the reading fits or a reason is given.
    ///
    /// - Returns: the draft with the reading, how often it was typed, and why it was signed all the same.
    /// - Throws: `CommandFailure` when the person gives up.
    func settled(
        _ draft: StatementDraft, _ first: ReadingPlausibility, key: any Signer
    ) async throws(CommandFailure) -> StatementDraft {
        var draft = draft
        var verdict = first
        var entries = 1
        while verdict != .plausible && verdict != .unknown, let last = draft.odometer {
            Terminal.standardError.write(
                "The reading \(Self.words(verdict)). Please read the odometer again.\nOdometer, with its unit: ")
            guard let line = readLine(strippingNewline: true) else {
                throw CommandFailure("no reading was given; nothing was signed")
            }
            guard let text = OdometerText(line, unit: last.unit?.rawValue),
                let reading = Odometer(
                    value: text.value, unit: text.unit, source: last.source, disclosure: last.disclosure)
            else {
                Terminal.standardError.write("That is not a reading such as 84210km.\n")
                continue
            }
            entries += 1
            if reading.millimetres == last.millimetres {
                draft.odometer = reading.entered(entries, confirmed: try Self.askWhy())
                return draft
            }
            draft.odometer = reading.entered(entries)
            verdict = await self.verdict(draft, key: key)
        }
        return draft
    }

    private static func askWhy() throws(CommandFailure) -> Odometer.Confirmation {
        let reasons: [(Odometer.Confirmation, String)] = [
            (.readAgain, "it was read again and shows this"), (.instrumentReplaced, "the instrument was replaced"),
            (.earlierReadingWrong, "an earlier reading is wrong"), (.other, "another reason"),
        ]
        while true {
            Terminal.standardError.write("Why should it be signed all the same?\n")
            for (number, reason) in reasons.enumerated() {
                Terminal.standardError.write("  \(number + 1)  \(reason.1)\n")
            }
            Terminal.standardError.write("Number: ")
            guard let line = readLine(strippingNewline: true) else {
                throw CommandFailure("no reason was given; nothing was signed")
            }
            if let number = Int(line), reasons.indices.contains(number - 1) { return reasons[number - 1].0 }
        }
    }
}
