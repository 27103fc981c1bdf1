import ArgumentParser
import CommandLineKit
import StoreTransfer

/// `vinlog-admin import`.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Read an export into a data folder or a PostgreSQL database.",
        discussion: """
            Every row is held against its checksum, and everything against the data
            folder's keys, tiles and checkpoint, before a server may use the rows. An
            import that was ended goes on where it was. Never run a registry from an
            export while another one runs from the rows it was made of: both would
            sign, and the log would fork.

            EXAMPLES
              vinlog-admin import --from registry.vlx --to /var/lib/vinlog
              vinlog-admin import --from registry.vlx --data /var/lib/vinlog \\
                --to postgresql://owner@db.example/vinlog

            EXIT STATUS
              0 imported and verified; 1 refused or failed, the same command goes on;
              64 usage
            """)

    @Option(help: ArgumentHelp("The file, made by `vinlog-admin export`.", valueName: "file"))
    var from: String
    @Option(help: "Where the rows go: a data folder or a migrated, empty database.")
    var to: String
    @Option(help: "The data folder with keys and tiles, where --to is a database.")
    var data: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let target = try TransferPlace(to, option: "--to")
        let path = from
        guard let data = data ?? target.folder else {
            throw CommandFailure("no data folder was named", mend: "Name it with --data.", status: .usage)
        }
        try TransferRun(title: "Importing", isMove: false, isJSON: output.json).run(
            from: { () throws(TransferError) in try ExportSource(path: path) },
            to: { () throws(TransferError) in try target.target() },
            examine: { try target.examine(data: data) }, words: "imported and verified")
    }
}
