import ArgumentParser
import AttestorClient
import CommandLineKit
import Messages
import ReportDocument
import StrictJSON
import VehicleHistory

/// `vinlog findings`: the rules over series that nobody signed.
struct FindingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "findings",
        abstract: "Apply the rules to a file of odometer readings that nobody signed.",
        discussion: """
            CSV, TSV, other separated text or JSON, gzip or not: one reading a row, in
            any order, keyed by VIN or anything else. Columns are recognised by their
            names or contents, or named by options or a preset; what was understood,
            and which rows were left out, is said. Nothing is sent anywhere, and nothing
            that comes out is proved by anybody.

            EXAMPLES
              vinlog findings readings.csv --unit km
              vinlog findings tests.csv.gz --preset uk-mot
              vinlog findings cars.tsv --key plate --date seen --odometer miles
              vinlog findings readings.csv --unit mi --vehicle 1HGCM82633A004352
            """)

    @Argument(help: "The file; - for standard input.")
    var file: String
    @Option(help: ArgumentHelp("Columns as in this preset.", valueName: "name"))
    var preset: String?
    @Option(help: ArgumentHelp("Column of the vehicle.", valueName: "column"))
    var key: String?
    @Option(help: ArgumentHelp("Column of the date.", valueName: "column"))
    var date: String?
    @Option(help: ArgumentHelp("Column of the figure.", valueName: "column"))
    var odometer: String?
    @Option(help: ArgumentHelp("km, mi, or the column that says which.", valueName: "unit"))
    var unit: String?
    @Option(help: ArgumentHelp("Column of what it was: service, test, listing.", valueName: "column"))
    var type: String?
    @Option(name: .customLong("date-order"), help: "dmy or mdy, where no row of the file tells what 03/05/2019 is.")
    var dateOrder: String?
    @Option(help: ArgumentHelp("Country of all rows, two letters.", valueName: "code"))
    var country: String?
    @Option(help: ArgumentHelp("Show all of one vehicle.", valueName: "key"))
    var vehicle: String?
    @Flag(help: "List vehicles with mere information too.")
    var all = false
    @Option(name: .customLong("lang"), help: "Language of the words: en or de.")
    var language = "en"
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard Language(rawValue: language) != nil else { throw ValidationError("--lang must be en or de.") }
        guard dateOrder.map({ DateText.Order(rawValue: $0) != nil }) ?? true else {
            throw ValidationError("--date-order must be dmy or mdy.")
        }
        guard country.map({ CountryCode($0) != nil }) ?? true else {
            throw ValidationError("--country must be an ISO 3166-1 code such as DE.")
        }
    }

    func run() async throws {
        let input = try SpooledInput(file)
        defer { input.remove() }
        let series = try SeriesFile.read(
            input.path, named: file, mapping: try mapping(), order: dateOrder.flatMap { DateText.Order(rawValue: $0) })
        let report = FindingsReport(
            name: file, series: series, country: countryCode(series.mapping),
            texts: Texts.of(Language(rawValue: language) ?? .english)
                .measuring(in: series.mapping.constantUnit?.distances))
        if let vehicle {
            guard let one = report.vehicle(vehicle) else {
                throw CommandFailure("\(file) has no vehicle \(vehicle)", mend: "Check the key and its column.")
            }
            Terminal.standardOutput.write(output.json ? one.json.prettyPrinted() : Array(Self.harmless(one.text).utf8))
        } else if output.json {
            Terminal.standardOutput.write(report.json.prettyPrinted())
        } else {
            Terminal.standardOutput.write(Self.harmless(report.text(all: all)))
        }
    }

    /// Keys, columns and examples come from the file.
    private static func harmless(_ text: String) -> String { HarmlessText.of(text, keepsLines: true) }

    private func mapping() throws -> SeriesMapping {
        do {
            var mapping =
                try preset.map { name throws(MappingError) in try SeriesMapping.preset(name) }
                ?? SeriesMapping()
            if let key { mapping.key = key }
            if let date { mapping.date = date }
            if let odometer { mapping.odometer = odometer }
            if let unit { mapping.unit = unit }
            if let type { mapping.type = type }
            return mapping
        } catch {
            throw CommandFailure("\(error)", status: .usage)
        }
    }

    /// Rules that look at countries need one; without any the unit decides.
    private func countryCode(_ mapping: SeriesMapping) -> CountryCode? {
        (country ?? mapping.country).flatMap { CountryCode($0) }
            ?? CountryCode(mapping.constantUnit == .miles ? "US" : "DE")
    }
}
