import ArgumentParser
import CommandLineKit
import Registry
import SQLiteStore
import StrictJSON

/// `vinlogd backups`.
struct BackupsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backups",
        abstract: "List the copies, and take out of them what was erased since.",
        discussion: """
            A copy that cannot be reached may still hold what was erased. Bring it back
            within reach and repeat this, or destroy it and take it off the list.

            EXAMPLES
              vinlogd backups --data /var/lib/vinlog
              vinlogd backups --data /var/lib/vinlog --forget /srv/backup/monday

            EXIT STATUS
              0 nothing erased is left in them; 1 a copy may hold what was erased;
              64 usage; 66 no registry
            """)

    @Option(help: "The data folder, made by `vinlogd init`.")
    var data: String
    @Option(help: "Take this copy off the list: it is destroyed, or you see to its erasures.")
    var forget: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let erasures = FolderErasures(folder: try DataFolder(path: data).requireRegistry().path)
        let standings: [BackupStanding]
        do {
            if let forget { try take(AbsolutePath.of(forget), offThe: erasures) }
            standings = try erasures.scrubBackups()
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure("cannot read or clean the copies of \(data): \(error)", status: .cannotWrite)
        }
        show(standings)
        if !standings.allSatisfy(\.isClean) { throw ExitCode(ExitStatus.failed.rawValue) }
    }

    private func take(_ path: String, offThe erasures: FolderErasures) throws {
        guard try erasures.forgetBackup(at: path) else {
            throw CommandFailure(
                "\(path) is not on the list", mend: "See the list: vinlogd backups --data \(data).", status: .usage)
        }
    }

    private func show(_ standings: [BackupStanding]) {
        if output.json {
            let backups = standings.map { standing -> JSON in
                var object = JSONObject()
                object["path"] = .string(standing.path)
                object["fault"] = standing.fault.map(JSON.string)
                return .object(object)
            }
            return Terminal.standardOutput.write((["backups": .array(backups)] as JSON).prettyPrinted())
        }
        if standings.isEmpty { return Terminal.standardOutput.write("There are no copies.\n") }
        for standing in standings {
            let state = standing.fault.map { "MAY HOLD WHAT WAS ERASED: \($0)" } ?? "clean"
            Terminal.standardOutput.write("\(standing.path)  \(state)\n")
        }
    }
}
