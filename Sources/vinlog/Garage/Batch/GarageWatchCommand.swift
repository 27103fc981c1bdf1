import ArgumentParser
import AttestorClient
import CommandLineKit
import Foundation
import RegistryClient
import StrictJSON

/// `vinlog garage watch`: a folder into which a workshop system exports.
struct GarageWatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Hand in every file that appears in a folder.",
        discussion: """
            A file is taken once it is complete: renamed into the folder in one step, or
            unchanged for --settle seconds. What is in the log goes to done/; a file with
            refused rows, or one that cannot be read, goes to failed/ with the rows to be
            corrected, or the reason, beside it. Hidden files and those that end in .part
            or .tmp are left alone. Killed at any place and started again, it goes on where
            it was: no row is lost, and none becomes a second entry.

            EXAMPLES
              vinlog garage watch /srv/export --preset used-inventory-daily
              vinlog garage watch /srv/export --kind odometer-reading \\
                --map vin=VIN,occurred_at=Date,country=GB,odometer=Miles,unit=mi \\
                --map body.occasion=fleet_check --once --json

            EXIT STATUS
              with --once: 0 all are in the log, 1 some failed, 69 no registry (they wait)
            """)

    @Argument(help: "The folder.")
    var folder: String
    @OptionGroup var mapping: MappingOptions
    @Flag(help: "Take what lies there, and end.")
    var once = false
    @Option(help: "Seconds for which a file must not have changed.")
    var settle = 5
    @Option(help: "Seconds between two looks.")
    var every = 5
    @Option(help: "How often to try again when the registry does not answer, with growing waits.")
    var retries = 6
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let profile = try home.profile()
        let key = try home.signer()
        let client = try Connection.client(registry)
        let watched = WatchedFolder(path: folder, settleSeconds: settle)
        try watched.prepare()
        let job = BatchJob(
            home: home.folder, issuer: try profile.issuer(), key: key, mapping: mapping.mapping, retries: retries)
        var ends: [WatchedFolder.End] = []
        while true {
            for name in try watched.complete(nowSeconds: Int(Date().timeIntervalSince1970)) {
                do throws(CommandFailure) {
                    let end = try await watched.take(name, job, client)
                    output.json && !once ? Terminal.standardOutput.write(end.json.serialized() + [0x0A]) : say(end)
                    ends.append(end)
                } catch {
                    // No registry, or no room: the file stays where it is.
                    guard !once else { throw error }
                    Terminal.standardError.write("\(name) waits: \(HarmlessText.of(error.message))\n")
                    break
                }
            }
            guard !once else { break }
            if ends.count > 1_000 { ends.removeAll() }
            try await Task.sleep(for: .seconds(max(1, every)))
        }
        if output.json { Terminal.standardOutput.write(JSON.array(ends.map(\.json)).prettyPrinted()) }
        let failed = ends.count { $0.hasFailed }
        if failed > 0 {
            throw ResultFailure.end("\(failed) of \(ends.count) files went to failed/", mend: "The reasons lie beside.")
        }
    }

    private func say(_ end: WatchedFolder.End) {
        guard !output.json else { return }
        Terminal.standardOutput.write(HarmlessText.of(end.text) + "\n")
    }
}
