import ArgumentParser
import AttestorClient
import CommandLineKit

/// `vinlog garage batch`: a whole file of rows.
struct GarageBatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch",
        abstract: "Sign and hand in every row of a CSV or NDJSON file.",
        discussion: """
            A mapping says which column becomes which claim: vin, occurred_at, country,
            odometer, unit, source, chassis_make, model_year, work and parts (codes with
            semicolons between them) and body.<member>. What is no column of the file is a
            constant. Every row ends as included, duplicate or
            refused; refused rows go to a file of the same form, with line and reason,
            which can be corrected and fed again. An interrupted batch goes on where it
            was when the same command is run again. Rows are recognised by what they say:
            a row that the registry has is a duplicate.

            EXAMPLES
              vinlog garage batch --list-presets
              vinlog garage batch USA_cars_datasets.csv --preset usa-cars-auctions
              vinlog garage batch used.csv.gz --preset used-inventory-daily --dry-run
              vinlog garage batch readings.csv --kind odometer-reading \\
                --map vin=VIN,occurred_at=Date,country=GB,odometer=Miles,unit=mi \\
                --map body.occasion=fleet_check
              vinlog garage batch jobs.csv --kind service \\
                --map vin=VIN,occurred_at=Date,country=GB,odometer=Km,unit=km,work=Jobs
              zcat used.csv.gz | vinlog garage batch - --preset used-inventory-daily

            EXIT STATUS
              0 every row is in the log; 1 some rows were refused;
              64 the mapping does not fit; 66 the file cannot be read;
              69 the registry cannot be reached, 130 interrupted (run again to go on)
            """)

    @Argument(help: "The file: CSV, TSV, semicolons or NDJSON, also gzipped; - for standard input.")
    var file: String?
    @OptionGroup var mapping: MappingOptions
    @Flag(help: "List the presets.")
    var listPresets = false
    @Flag(help: "Show what the first rows would state and which would be refused; sign and send nothing.")
    var dryRun = false
    @Option(
        name: .customLong("statements"),
        help: "With --dry-run: a file for every statement, signed, each as the line that would leave.")
    var statementsPath: String?
    @Option(help: "Where refused rows go (default: FILE.rejects.csv in the current folder).")
    var rejects: String?
    @Flag(help: "Begin with the first row again. What the registry has comes back as duplicates.")
    var restart = false
    @Option(help: "How often to try again when the registry does not answer, with growing waits.")
    var retries = 6
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        if listPresets { return BatchPresets.show(json: output.json) }
        guard let file else {
            throw CommandFailure("no file was named", mend: "Name a file, or - for standard input.", status: .usage)
        }
        let profile = try home.profile()
        let key = try home.signer()
        let input = try SpooledInput(file)
        let interruption = Interruption {
            input.remove()
            return "interrupted; what was answered for is kept: run the same command again to go on"
        }
        defer {
            input.remove()
            interruption.cancel()
        }
        let batch = try BatchFailure.translating(file) { () throws(BatchFileError) in try BatchFile(path: input.path) }
        let job = BatchJob(
            home: home.folder, issuer: try profile.issuer(), key: key, mapping: mapping.mapping, rejects: rejects,
            restart: restart, retries: retries)
        if dryRun {
            let url = registry.registry ?? Environment.value("VINLOG_REGISTRY")
            let audience =
                url.flatMap { home.folder.origin(registry: $0) } ?? home.folder.onlyOrigin ?? "registry.invalid"
            let trial = try await job.tryOut(batch, audience: audience, output: statementsPath)
            return try BatchSummary.show(trial, name: file, json: output.json)
        }
        let end = try await job.run(batch, name: file, client: try Connection.client(registry))
        try BatchSummary(name: file, journal: end).show(json: output.json)
    }
}
