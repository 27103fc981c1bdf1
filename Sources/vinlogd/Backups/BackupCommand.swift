import ArgumentParser
import CommandLineKit
import Foundation
import Registry
import SQLiteStore
import StrictJSON
import TransparencyLog

/// `vinlogd backup`.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the database while the server runs.",
        discussion: """
            The copy is consistent and compact. The data folder remembers it in
            backups.json, so that an erasure reaches it too: leave it where it is, or
            take it off that list and see to its erasures yourself. Keys are not copied:
            keep keys/ apart. Tiles are not either: they follow from the database. The
            published checkpoint is, so that the copy can be shown under it.

            EXAMPLES
              vinlogd backup --data /var/lib/vinlog /srv/backup/monday
              vinlogd backups --data /var/lib/vinlog

            EXIT STATUS
              0 done; 64 usage; 66 no registry; 73 the copy cannot be written
            """)

    @Argument(help: "The copy's folder; it is made, and must not hold a copy yet.")
    var destination: String
    @Option(help: "The data folder, made by `vinlogd init`.")
    var data: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let folder = try DataFolder(path: data).requireRegistry()
        let path = AbsolutePath.of(destination)
        guard !FileManager.default.fileExists(atPath: path + "/" + SQLiteStore.fileName) else {
            throw CommandFailure(
                "there is a copy in \(path) already", mend: "Name another folder, or delete that copy.", status: .usage)
        }
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let erasures = FolderErasures(folder: folder.path)
            let size = try erasures.makeBackup(at: path, nowSeconds: Environment.nowSeconds)
            if output.json {
                let answer: JSON = ["backup": .string(path), "entries": .integer(Int(clamping: size.value))]
                return Terminal.standardOutput.write(answer.prettyPrinted())
            }
            Terminal.standardOutput.write("Copied \(size.value) entries to \(path).\n")
            Terminal.standardError.write("Keys are not in it: keep \(folder.keysPath) apart.\n")
        } catch {
            throw CommandFailure("cannot copy the registry in \(data) to \(path): \(error)", status: .cannotWrite)
        }
    }
}

/// Paths as `backups.json` has them, which is read by processes that run elsewhere.
enum AbsolutePath {
    static func of(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
}
