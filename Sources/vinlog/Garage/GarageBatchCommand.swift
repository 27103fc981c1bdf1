import ArgumentParser
import Attestation
import AttestorClient
import CommandLineKit
import Foundation
import RegistryClient
import StrictJSON
import Synchronization
import VehicleHistory

/// `vinlog garage batch`: a whole file of rows.
struct GarageBatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "batch",
        abstract: "Sign and hand in every row of a CSV or NDJSON file.",
        discussion: """
            A mapping says which column becomes which claim: vin, occurred_at, country,
            odometer, unit, source, chassis_make, model_year and body.<member>. What is no
            column of the file is a constant. Every row ends as included, duplicate or
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
              zcat used.csv.gz | vinlog garage batch - --preset used-inventory-daily

            EXIT STATUS
              0 every row is in the log; 1 some rows were refused;
              64 the mapping does not fit; 66 the file cannot be read;
              69 the registry cannot be reached, 130 interrupted (run again to go on)
            """)

    @Argument(help: "The file: CSV, TSV, semicolons or NDJSON, also gzipped; - for standard input.")
    var file: String?
    @Option(help: "A mapping that this program carries: see --list-presets.")
    var preset: String?
    @Option(help: "A mapping: target=column pairs joined by commas; may be given more than once.")
    var map: [String] = []
    @Option(help: "The statement kind that rows become, with --map.")
    var kind: String?
    @Flag(help: "List the presets.")
    var listPresets = false
    @Flag(help: "Show what the first rows would state and which would be refused; sign and send nothing.")
    var dryRun = false
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
        let key = try Keys.read(home.folder.keyPath)
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
        let mapping = try mapping(columns: batch.columns)
        let issuer = try profile.issuer()
        if dryRun { return try await tryOut(batch, mapping, key, issuer, name: file) }

        let client = try Connection.client(registry)
        let audience = try await SubmissionDesk(home: home.folder, client: client, trust: nil).origin()
        let journalName = BatchJournal.fileName(
            file: batch.fingerprint, mapping: mapping, issuer: issuer.string, audience: audience)
        let journalPath = home.folder.batchesPath + "/" + journalName
        let journal = try await journal(at: journalPath, file, client)
        let composer = try composer(mapping, key, issuer, audience, journal.issuedAtSeconds)
        let end = try await send(batch, composer, journal, journalPath, client)
        try BatchSummary(name: file, journal: end).show(json: output.json)
    }

    // MARK: - Before

    private func mapping(columns: [String]) throws(CommandFailure) -> ColumnMapping {
        do throws(MappingError) {
            switch (preset, map.isEmpty ? nil : map.joined(separator: ","), kind) {
            case (let preset?, nil, nil):
                let mapping = try ColumnMapping.preset(preset)
                try mapping.check(columns: columns)
                return mapping
            case (nil, let map?, let kind?): return try ColumnMapping(option: map, kind: kind, columns: columns)
            default: break
            }
        } catch {
            throw CommandFailure(
                "\(error)", mend: "See vinlog garage batch --help, and try with --dry-run.", status: .usage)
        }
        throw CommandFailure(
            "the mapping is not clear", mend: "Give --preset NAME, or --map a=b,… together with --kind KIND.",
            status: .usage)
    }

    private func composer(
        _ mapping: ColumnMapping, _ key: SigningKey, _ issuer: Issuer, _ audience: String, _ issuedAtSeconds: Int
    ) throws(CommandFailure) -> RowComposer {
        do {
            return try RowComposer(
                mapping: mapping, signer: key, issuer: issuer, audience: audience, issuedAtSeconds: issuedAtSeconds)
        } catch {
            throw CommandFailure("\(error)", status: .usage)
        }
    }

    /// Where the batch stands: a fresh journal, or the one that an earlier run left.
    private func journal(
        at path: String, _ file: String, _ client: RegistryClient
    ) async throws(CommandFailure) -> BatchJournal {
        let known = BatchJournal(path: path)
        let wanted = rejects.map { BatchSummary.absolutePath($0) }
        if let known, !restart {
            guard wanted == nil || wanted == known.rejectsPath else {
                throw CommandFailure(
                    "this batch was begun with --rejects \(known.rejectsPath)",
                    mend: "Name that file, or begin anew with --restart.", status: .usage)
            }
            return known
        }
        let rejectsPath = wanted ?? BatchSummary.rejectsPath(for: file)
        guard rejectsPath != BatchSummary.absolutePath(file) else {
            throw CommandFailure(
                "refused rows cannot go to the file they are read from", mend: "Name another file with --rejects.",
                status: .usage)
        }
        // The signing time of the first run is kept, so that the same rows are the same bytes.
        return BatchJournal(
            issuedAtSeconds: known?.issuedAtSeconds ?? Environment.nowSeconds,
            logSize: try await Connection.logSize(client), rejectsPath: rejectsPath)
    }

    // MARK: - Doing it

    private func send(
        _ batch: BatchFile, _ composer: RowComposer, _ journal: BatchJournal, _ journalPath: String,
        _ client: RegistryClient
    ) async throws -> BatchJournal {
        if journal.isFinished { return journal }
        if journal.rowsDone > 0 {
            Terminal.standardError.write("Going on after row \(journal.rowsDone).\n")
        }
        let progress = Progress(
            "Handing in", total: batch.rowCountEstimate, initial: journal.rowsDone, unit: "rows")
        let answered = Mutex(journal.rowsDone)
        let delivery = BatchDelivery(client: client, retriesMax: retries) {
            progress.update(
                completed: answered.withLock { count in
                    count += 1
                    return count
                })
        }
        do {
            let end = try await BatchImport(file: batch, composer: composer, journalPath: journalPath).run(
                from: journal, deliver: { try await delivery.deliver($0) },
                progress: { journal in
                    answered.withLock { $0 = max($0, journal.rowsDone) }
                    progress.update(completed: journal.rowsDone)
                })
            progress.finish("\(end.rowsDone) rows")
            return end
        } catch {
            let done = BatchJournal(path: journalPath)?.rowsDone ?? journal.rowsDone
            progress.finish("stopped")
            throw BatchFailure.failure(error, rowsDone: done)
        }
    }

    private func tryOut(
        _ batch: BatchFile, _ mapping: ColumnMapping, _ key: SigningKey, _ issuer: Issuer, name: String
    ) async throws {
        let url = registry.registry ?? Environment.value("VINLOG_REGISTRY")
        let audience = url.flatMap { home.folder.origin(registry: $0) } ?? "registry.invalid"
        let composer = try composer(mapping, key, issuer, audience, Environment.nowSeconds)
        let progress = Progress("Trying out", total: batch.rowCountEstimate, unit: "rows")
        let trial: BatchTrial
        do {
            trial = try await BatchTrial(of: batch, by: composer) { progress.update(completed: $0) }
        } catch {
            throw BatchFailure.failure(error, rowsDone: 0)
        }
        progress.finish("\(trial.rowCount) rows")
        try BatchSummary.show(trial, name: name, json: output.json)
    }
}
