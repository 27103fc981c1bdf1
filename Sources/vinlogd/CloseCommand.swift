import ArgumentParser
import CommandLineKit
import Foundation
import Registry
import StrictJSON
import TransparencyLog

/// `vinlogd close`.
struct CloseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Close a registry for good: a last checkpoint, a complete public copy, a successor.",
        discussion: """
            Stop the server first. A last checkpoint is published, with the cosignatures
            that --policy asks for; then the log's key signs that nothing follows it, and
            names the log that goes on. The public log is copied, every file of it checked,
            into a folder that any web server can serve for ever. There is no way back:
            whoever ever sees a later checkpoint of this log holds the proof that it broke
            its word.

            Reports and receipts can be had from the folder's registry as before, and go on
            to verify; freshness ends with the last checkpoint, so readers say --max-age.
            Keep the data folder as long as somebody may ask.

            EXAMPLES
              vinlogd close --data /var/lib/vinlog --mirror /srv/mirror --for-good
              vinlogd close --data /var/lib/vinlog --mirror /srv/mirror --for-good \\
                --policy witnesses.policy --successor-url https://new.example \\
                --successor new.example/cars+1a2b3c4d+AbCd...

            EXIT STATUS
              0 closed, and copied; 1 refused, or the quorum is missing (run it again);
              64 usage; 66 no registry; 73 the copy cannot be written (run it again)
            """)

    @Option(help: "The data folder, made by `vinlogd init`.")
    var data: String
    @Option(help: ArgumentHelp("The folder of the public copy; it is made if need be.", valueName: "folder"))
    var mirror: String
    @Option(help: ArgumentHelp("The verifier key of the log that goes on.", valueName: "vkey"))
    var successor: String?
    @Option(help: ArgumentHelp("Where that log is.", valueName: "url"))
    var successorUrl: String?
    @Flag(help: "Yes, for good.")
    var forGood = false
    @OptionGroup var cosigning: CosigningOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard successorUrl == nil || successor != nil else {
            throw ValidationError("--successor-url goes with --successor.")
        }
    }

    func run() async throws {
        let successor = try successorLog()
        let folder = try DataFolder(path: data).requireRegistry()
        guard forGood else {
            throw CommandFailure(
                "nothing was done: closing a registry cannot be undone",
                mend: "Say --for-good if that is what you mean.", status: .usage)
        }
        let registry = try await folder.open(cosigning: try cosigning.policyFile())
        let size: LogSize
        do {
            size = try await close(registry, successor)
        } catch {
            await registry.shutdown()
            throw error
        }
        await registry.shutdown()
        show(size, successor)
    }

    private func close(
        _ registry: Registry, _ successor: LogClosing.Successor?
    ) async throws(CommandFailure) -> LogSize {
        do throws(RegistryError) {
            try await registry.close(successor: successor)
        } catch {
            throw CommandFailure("the registry is not closed: \(error)", mend: Self.mend(error))
        }
        do {
            return try await registry.exportMirror(to: FileTileStore(folder: mirror))
        } catch {
            throw CommandFailure(
                "the registry is closed, but its copy in \(mirror) is not whole: \(error)",
                mend: "Make room, then run the same again.", status: .cannotWrite)
        }
    }

    private func successorLog() throws(CommandFailure) -> LogClosing.Successor? {
        guard let successor else { return nil }
        guard let verifier = try? NoteVerifier(vkey: successor),
            let log = LogClosing.Successor(verifier: verifier, url: successorUrl)
        else {
            throw CommandFailure(
                "--successor: not a log's verifier key, or --successor-url holds a space",
                mend: "Give NAME+8 hexadecimal digits+BASE64, as its trust file has it behind the word log.",
                status: .usage)
        }
        return log
    }

    private static func mend(_ error: RegistryError) -> String? {
        switch error {
        case .notPublished: "Its cosigners did not answer; nothing was signed. Run it again when they do."
        case .closed: "It was closed before. Name the same successor to copy it again."
        default: nil
        }
    }

    private func show(_ size: LogSize, _ successor: LogClosing.Successor?) {
        if output.json {
            var answer = JSONObject()
            answer["entries"] = .integer(Int(clamping: size.value))
            answer["mirror"] = .string(mirror)
            answer["successor"] = successor.map { .string($0.verifier.vkey) }
            return Terminal.standardOutput.write(JSON.object(answer).prettyPrinted())
        }
        Terminal.standardOutput.write(
            """
            Closed for good with \(size.value) entries.
            Successor: \(successor.map { "\($0.verifier.name)" } ?? "none")
            The public log, every file checked: \(mirror)

            """)
    }
}
