import ArgumentParser
import CommandLineKit
import VehicleHistory

/// How a statement is signed and handed in.
struct SigningOptions: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Sign without asking; what would be signed is not shown first.")
    var yes = false
    @Flag(help: "Keep the signed statement in the outbox and send nothing; `garage sync` delivers it.")
    var offline = false
    @Option(
        help: "Why a doubtful reading is signed: read-again, instrument-replaced, earlier-reading-wrong or other.")
    var confirmReading: String?
    @Option(help: "How often in a row to try again when the registry does not answer.")
    var retries = 2

    /// The reason that was given for a doubtful reading.
    ///
    /// - Throws: `CommandFailure` with status 64 when it is none.
    func confirmation() throws(CommandFailure) -> Odometer.Confirmation? {
        guard let confirmReading else { return nil }
        let word = String(confirmReading.map { $0 == "-" ? "_" : $0 })
        if let reason = Odometer.Confirmation(rawValue: word) { return reason }
        let known = Odometer.Confirmation.allCases.map { ReadingCounter.hyphened($0) }
        throw CommandFailure(
            "--confirm-reading: \"\(confirmReading)\" is not a reason", mend: "Use \(known.joined(separator: ", ")).",
            status: .usage)
    }
}
