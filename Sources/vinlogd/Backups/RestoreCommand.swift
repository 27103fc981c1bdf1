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
            place, and erasures that the copy's log does not have are stated again at the
            next start, before anything is served.

            Entries that were published after the copy was made are lost. The log then
            forks: witnesses and readers who saw them will refuse it. Say how many you
            mean to lose, if you must.

            EXAMPLES
              vinlogd restore --data /var/lib/vinlog /srv/backup/monday
              vinlogd restore --data /var/lib/vinlog /srv/backup/monday --replace \\
                --lose-entries 12

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
    @Option(help: ArgumentHelp("How many published entries are lost; must be right.", valueName: "count"))
    var loseEntries: UInt64 = 0
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let folder = DataFolder(path: data)
        let size: UInt64
        do { size = try FolderErasures.entryCount(ofBackupAt: source).value } catch {
            throw CommandFailure("\(source) is no copy: \(error)", status: .unreadable)
        }
        let databasePath = folder.path + "/" + SQLiteStore.fileName
        guard replace || !FileManager.default.fileExists(atPath: databasePath) else {
            throw CommandFailure(
                "there is a database in \(data) already", mend: "Add --replace to put the copy in its place.",
                status: .usage)
        }
        try requireLoss(upTo: size, folder)
        do {
            try FileManager.default.createDirectory(
                atPath: folder.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let restored = try FolderErasures(folder: folder.path).restore(from: AbsolutePath.of(source))
            if loseEntries > 0 { try FileManager.default.removeItem(atPath: folder.tilesPath) }
            show(restored.size.value, erasureCount: restored.erasureCount, folder)
        } catch StoreError.leaseHeld {
            throw CommandFailure("a server runs on \(data)", mend: "Stop it first.", status: .failed)
        } catch {
            throw CommandFailure("cannot restore \(source) to \(data): \(error)", status: .cannotWrite)
        }
    }

    /// Refuses to fork the log unless that was asked for by number.
    private func requireLoss(upTo size: UInt64, _ folder: DataFolder) throws(CommandFailure) {
        var published: UInt64 = 0
        if let bytes = FileManager.default.contents(atPath: folder.tilesPath + "/checkpoint"),
            let note = try? SignedNote(parsing: Array(bytes)), let checkpoint = try? Checkpoint(parsing: note.text)
        {
            published = checkpoint.size.value
        }
        let lost = published - min(published, size)
        guard lost != loseEntries else { return }
        throw CommandFailure(
            "the log was published with \(published) entries, and the copy has \(size): \(lost) would be lost",
            mend: lost == 0
                ? "Leave --lose-entries out." : "Find a newer copy, or say --lose-entries \(lost): the log then forks.",
            status: lost == 0 ? .usage : .failed)
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
        if !FileManager.default.fileExists(atPath: folder.keysPath) {
            Terminal.standardError.write("Bring \(folder.keysPath) back before you start the server.\n")
        }
    }
}
