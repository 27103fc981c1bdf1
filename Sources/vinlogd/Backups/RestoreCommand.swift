import ArgumentParser
import CommandLineKit
import Foundation
import Registry
import SQLiteStore
import StrictJSON
import TransparencyLog

/// `vinlogd restore`.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Bring a copy of the database back; what was erased since goes again.",
        discussion: """
            Stop the server first. The folder's erasures.jsonl stays and is united with
            the copy's: what it names is deleted from the copy before that is put in
            place. The folder's tiles stay: they may hold the entries that the copy lost.

            The copy may be older than what was published. A registry that signed on from
            it would fork the log, so the folder is marked (restored.json): `vinlogd serve`
            shows it read-only and signs nothing, until `vinlogd recover` has compared it
            with the public log and put the lost entries back, byte for byte.

            EXAMPLES
              vinlogd restore --data /var/lib/vinlog /srv/backup/monday
              vinlogd restore --data /var/lib/vinlog /srv/backup/monday --replace
              vinlogd recover --data /var/lib/vinlog

            EXIT STATUS
              0 done; 1 refused, or the server runs; 64 usage; 66 no copy;
              73 the data folder cannot be written
            """)

    @Argument(help: "A folder that `vinlogd backup` wrote.")
    var source: String
    @Option(help: "The data folder; it is made if need be.")
    var data: String
    @Flag(help: "Put the copy in place of the database that is there.")
    var replace = false
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let folder = DataFolder(path: data)
        do { _ = try FolderErasures.entryCount(ofBackupAt: source) } catch {
            throw CommandFailure("\(source) is no copy: \(error)", status: .unreadable)
        }
        let databasePath = folder.path + "/" + SQLiteStore.fileName
        guard replace || !FileManager.default.fileExists(atPath: databasePath) else {
            throw CommandFailure(
                "there is a database in \(data) already", mend: "Add --replace to put the copy in its place.",
                status: .usage)
        }
        do {
            try FileManager.default.createDirectory(
                atPath: folder.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let restored = try FolderErasures(folder: folder.path).restore(
                from: AbsolutePath.of(source), nowSeconds: Environment.nowSeconds)
            show(restored.size.value, erasureCount: restored.erasureCount, folder)
        } catch StoreError.leaseHeld {
            throw CommandFailure("a server runs on \(data)", mend: "Stop it first.", status: .failed)
        } catch {
            throw CommandFailure("cannot restore \(source) to \(data): \(error)", status: .cannotWrite)
        }
    }

    private func show(_ size: UInt64, erasureCount: Int, _ folder: DataFolder) {
        if output.json {
            let answer: JSON = [
                "data": .string(data), "entries": .integer(Int(clamping: size)), "erasures": .integer(erasureCount),
            ]
            return Terminal.standardOutput.write(answer.prettyPrinted())
        }
        Terminal.standardOutput.write(
            "Restored \(size) entries to \(data); \(erasureCount) erasures are carried out in them.\n")
        Terminal.standardError.write("Nothing is signed until it is compared: vinlogd recover --data \(data)\n")
        if !FileManager.default.fileExists(atPath: folder.keysPath) {
            Terminal.standardError.write("Bring \(folder.keysPath) back before you start the server.\n")
        }
    }
}
