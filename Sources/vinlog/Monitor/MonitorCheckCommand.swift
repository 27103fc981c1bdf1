import ArgumentParser
import CommandLineKit
import LogMonitor
import StrictJSON
import TransparencyLog

/// `vinlog monitor check`.
struct MonitorCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a file of evidence against a log, offline.",
        discussion: """
            Evidence is proven when its signatures and proofs hold and show what the log
            may not do. A wrong index root also takes the entries: name a mirror of the
            log, anybody's, since the evidence tells whether its entries are the signed
            ones. Without a trust file, compare the log's key with the one you know.

            EXAMPLES
              vinlog monitor check evidence.json --policy trust.policy
              vinlog monitor check evidence.json --policy trust.policy --mirror ./mirror

            EXIT STATUS
              0 proven; 1 it shows nothing, or not all that it says; 66 a file cannot be
              read
            """)

    @Argument(help: "The file of evidence, or - for standard input.")
    var file: String
    @OptionGroup var policy: PolicyOptions
    @Option(help: "A mirror of the log, made by `vinlog monitor --mirror`.")
    var mirror: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let bytes = try InputFile.read(file, byteCountMax: LogEvidence.byteCountMax)
        let trust = try policy.path.map { path throws(CommandFailure) in try ReportVerification.trust(path: path) }
        let folder = try mirror.map { path throws(CommandFailure) in
            do throws(MirrorError) { return try MirrorFolder(path: path) } catch {
                throw CommandFailure("\(error)", status: .unreadable)
            }
        }
        let evidence: LogEvidence
        let verdict: EvidenceVerdict
        do throws(EvidenceError) {
            evidence = try LogEvidence(parsing: bytes)
            verdict = try evidence.check(trust: trust, entries: folder)
        } catch {
            throw CommandFailure("\(file) proves nothing: \(error)")
        }
        let isProven = if case .proven = verdict { true } else { false }
        if output.json {
            let answer: JSON = [
                "proven": .bool(isProven), "kind": .string(evidence.kind.rawValue), "log": .string(evidence.log.vkey),
                "text": .string(verdict.text), "key_trusted": .bool(trust != nil),
            ]
            Terminal.standardOutput.write(answer.prettyPrinted())
        } else {
            var text = TextWrapping.wrapped(
                "\(isProven ? "PROVEN" : "NOT PROVEN") (\(evidence.kind.rawValue)). \(verdict.text)", indent: 2,
                columnCount: 80)
            if trust == nil { text += "\nThe log's key, which no trust file was asked about:\n  \(evidence.log.vkey)" }
            Terminal.standardOutput.write(HarmlessText.of(text + "\n", keepsLines: true))
        }
        guard !isProven else { return }
        if case .entriesNeeded = verdict {
            throw ResultFailure.end("entries are needed", mend: "Name a mirror of the log with --mirror.")
        }
        throw ResultFailure.end("part of it is the word of whoever made the file")
    }
}
