import ArgumentParser
import Attestation
import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog fleet ingest`: CAN, GPS and telematics exports in, daily operating summaries out.
struct FleetIngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Sum up a vehicle's recordings by days, sign each day and hand it in.",
        discussion: """
            Reads CSV, plain or gzipped: columns by the number of their SAE J1939
            parameter (245_odometer), or by words and a unit in their title (Speed
            [km/h]). Values that the bus calls errors or not available are no values.
            How a recording is cut into files makes no difference. Nothing is guessed:
            what the samples do not say is left out, with the reason.

            The recording stays with you; its hash is stated. Days are signed into the
            outbox first, and what is in it is delivered once. One day of one vehicle is
            one statement: the same files again change nothing, other figures for a day
            that was stated are refused.

            EXAMPLES
              vinlog fleet ingest week.csv.gz --vin 1FUJGLDR4CLBP8834 \\
                --zone Asia/Kolkata --dry-run
              vinlog fleet ingest *.csv --vin 1FUJGLDR4CLBP8834 --zone +05:30 \\
                --key unit-17.jwk --until 2025-10-31
              vinlog fleet ingest trip.csv --vin 1FUJGLDR4CLBP8834 --zone UTC \\
                --date 2025-10-26 --column 'odometer=Total distance:mi'

            EXIT STATUS
              0 every day is in the log; 1 a day was refused; 64 usage;
              66 a file cannot be read or understood; 69 days wait in the outbox
            """)

    @Argument(help: "Recordings of one vehicle, in any order.")
    var files: [String]
    @Option(help: "The vehicle identification number.")
    var vin: String
    @Option(help: "Zone of the days, and of times that name none: UTC, +05:30 or Asia/Kolkata.")
    var zone: String
    @Option(help: "The day on which times of day begin (default: the date that the file's name begins with).")
    var date: String?
    @Option(name: .customLong("column"), help: "What a column is: CHANNEL=TITLE:UNIT, such as 'odometer=Total:km'.")
    var columns: [String] = []
    @Option(help: "State no day before this one.")
    var from: String?
    @Option(help: "State no day after this one: the last day of a running recording is not over.")
    var until: String?
    @Option(help: "Where the vehicle was, ISO 3166-1 (default: the first country of your profile).")
    var country: String?
    @Option(help: "Sign with this key, such as the device's own (default: the key of your home folder).")
    var key: String?
    @Flag(help: "Sign into the outbox and send nothing: vinlog garage sync delivers.")
    var offline = false
    @Flag(help: "Print the days and the reasons; sign and send nothing.")
    var dryRun = false
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let subject = Subject.vehicle(try Arguments.vin(vin))
        let files = try FleetFiles(
            files, zone: try stated(zone), date: try date.map { text throws(CommandFailure) in try day(text, "date") },
            assignments: try assignments())
        let first = try from.map { text throws(CommandFailure) in try day(text, "from") }
        let last = try until.map { text throws(CommandFailure) in try day(text, "until") }
        let days = try files.days().filter { day in
            (first.map { day.date >= $0 } ?? true) && (last.map { day.date <= $0 } ?? true)
        }
        let understanding = FleetUnderstanding(files: files, days: days)
        if dryRun {
            return Terminal.standardOutput.write(
                output.json ? JSON.object(understanding.json).prettyPrinted() : Array(understanding.text.utf8))
        }
        if !output.json { Terminal.standardOutput.write(understanding.text) }
        let delivery = try await delivery(subject, files)
        let outcomes = try await delivery.deliver(days.filter(\.isStatable))
        show(outcomes, understanding)
        if outcomes.contains(where: \.isRefused) { throw ResultFailure.end("not every day was taken") }
        if !offline, outcomes.contains(where: { !$0.isIncluded }) {
            throw ResultFailure.end(
                "not every day was delivered", mend: "They are in the outbox: vinlog garage sync.", status: .unavailable
            )
        }
    }

    private func stated(_ text: String) throws(CommandFailure) -> FleetZone {
        if let zone = FleetZone(text) { return zone }
        throw CommandFailure(
            "--zone: \"\(text)\" is no time zone", mend: "Write UTC, +05:30 or a name such as Europe/Berlin.",
            status: .usage)
    }

    private func day(_ text: String, _ option: String) throws(CommandFailure) -> EventTime {
        if let day = EventTime(text), day.precision == .day { return day }
        throw CommandFailure("--\(option): \"\(text)\" is no day", mend: "Write 2025-10-26.", status: .usage)
    }

    private func assignments() throws(CommandFailure) -> [FleetColumns.Assignment] {
        try columns.map { text throws(CommandFailure) in
            if let assignment = FleetColumns.Assignment(text) { return assignment }
            let channels = FleetChannel.allCases.map { channel in
                "\(channel.rawValue) (\(channel.units.map(\.rawValue).joined(separator: ", ")))"
            }
            throw CommandFailure(
                "--column: \"\(text)\" is not CHANNEL=TITLE:UNIT",
                mend: "The channels and their units: \(channels.joined(separator: "; ")).", status: .usage)
        }
    }

    private func delivery(_ subject: Subject, _ files: FleetFiles) async throws -> FleetDelivery {
        let profile = try home.profile()
        let signer = try home.signer(keyPath: key)
        let place = country ?? profile.countries.first ?? ""
        guard let country = CountryCode(place.uppercased()) else {
            throw CommandFailure("\"\(place)\" is not a country", mend: "Add --country, such as IN.", status: .usage)
        }
        let desk = try GarageDesk(home: home.folder, registry: registry, policy: policy, isOffline: offline)
        let meeting = try await desk.meeting(isOffline: offline)
        return FleetDelivery(
            desk: desk, issuer: try profile.issuer(), audience: meeting.audience, key: signer, subject: subject,
            country: country, evidence: files.references, silence: meeting.silence)
    }

    private func show(_ outcomes: [FleetOutcome], _ understanding: FleetUnderstanding) {
        guard output.json else { return Terminal.standardOutput.write(outcomes.map(\.text).joined()) }
        var object = understanding.json
        object["delivered"] = .array(outcomes.map(\.json))
        Terminal.standardOutput.write(JSON.object(object).prettyPrinted())
    }
}
