import ArgumentParser
import CommandLineKit
import StoreTransfer

/// `vinlog-admin export`.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write all of a registry's rows into one file.",
        discussion: """
            Stop every server first. The file has everything, also what is private:
            keep it as the registry itself, and delete it when it has been used, since
            later erasures do not reach it. It grows as FILE.unfinished; an export that
            was ended goes on where it was. docs/FORMATS.md has the format.

            EXAMPLES
              vinlog-admin export --from /var/lib/vinlog --to registry.vlx
              vinlog-admin export --from postgresql://owner@db.example/vinlog \\
                --to registry.vlx

            EXIT STATUS
              0 written; 1 refused or failed, the same command goes on; 64 usage
            """)

    @Option(help: "Where the rows are: a data folder or a database's address.")
    var from: String
    @Option(help: ArgumentHelp("The file to be written.", valueName: "file"))
    var to: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let source = try TransferPlace(from, option: "--from")
        let path = to
        try TransferRun(title: "Exporting", isMove: false, isJSON: output.json).run(
            from: { () throws(TransferError) in try source.source() },
            to: { () throws(TransferError) in try ExportTarget(path: path) }, words: "written to \(path)")
    }
}
