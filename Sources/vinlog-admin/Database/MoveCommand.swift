import ArgumentParser
import CommandLineKit
import StoreTransfer

/// `vinlog-admin move`.
struct MoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "Move a registry's rows between a data folder and PostgreSQL.",
        discussion: """
            Stop every server first. All rows are carried over in pieces; a move that
            was ended goes on where it was. Then every row is read again at its new
            place, everything is derived from the rows as inspect integrity does, and
            the roots are compared with the checkpoint. No server uses the new place
            before that, nor the old one afterwards: a folder's file is renamed to
            registry.sqlite.moved, a database notes the move. Keys, tiles, evidence
            and the list of erasures stay in the data folder.

            Later erasures do not reach what is left at the old place: delete it once
            the new one is backed up. Run it as the owner of the database's tables,
            after vinlog-admin migrate.

            EXAMPLES
              vinlog-admin move --from /var/lib/vinlog \\
                --to postgresql://owner@db.example/vinlog
              vinlog-admin move --from postgresql://owner@db.example/vinlog \\
                --to /var/lib/vinlog

            EXIT STATUS
              0 moved and verified; 1 refused or failed, the same command goes on;
              64 usage
            """)

    @Option(help: "Where the rows are: a data folder or a database's address.")
    var from: String
    @Option(help: "Where they go: a data folder or a migrated, empty database.")
    var to: String
    @Option(help: "The data folder, where both are databases.")
    var data: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let source = try TransferPlace(from, option: "--from")
        let target = try TransferPlace(to, option: "--to")
        guard let data = data ?? target.folder ?? source.folder else {
            throw CommandFailure("both are databases", mend: "Name the data folder with --data.", status: .usage)
        }
        try TransferRun(title: "Moving", isMove: true, isJSON: output.json).run(
            from: { () throws(TransferError) in try source.source() },
            to: { () throws(TransferError) in try target.target() },
            examine: { try target.examine(data: data) },
            words: "moved and verified; delete what is left at the old place once this is backed up")
    }
}
