import Foundation
import StrictJSON
import TestKit
import Testing

/// docs/CLI.md is made of the programs' own help and is held to it. To make it anew:
/// `VINLOG_RECORD=1 swift test --filter HelpTests`.
@Suite(.bounded) struct HelpTests {
    private static let programs = ["vinlog", "vinlog-admin", "vinlogd", "vinlog-sim"]

    /// The commands below a command, by the dump that argument parsers of this make give.
    private static func commands(of json: JSON, prefix: [String]) -> [[String]] {
        let own = prefix + [json["commandName"]?.string ?? ""]
        let below = (json["subcommands"]?.array ?? []).filter { $0["commandName"]?.string != "help" }
        return [own] + below.flatMap { commands(of: $0, prefix: own) }
    }

    private static func allHelp(columnCount: Int = 80) async throws -> [(command: [String], help: String)] {
        var pages: [(command: [String], help: String)] = []
        for program in programs {
            let dump = try await Run.program(program, ["--experimental-dump-help"])
            let json = dump.json
            for command in commands(of: json["command"] ?? .null, prefix: []) {
                let run = try await Run.program(
                    program, command.dropFirst() + ["--help"], environment: ["COLUMNS": "\(columnCount)"])
                #expect(run.status == 0, "\(command)")
                pages.append((command, run.text))
            }
        }
        return pages
    }

    private static func document(_ pages: [(command: [String], help: String)]) -> String {
        var text = """
            # The command line

            Every command with its help, as the programs print it (`--help`). This page is made from them, and a test
            holds it to them; after a change, make it anew with `VINLOG_RECORD=1 swift test --filter HelpTests`.

            | program | for |
            |---|---|
            | [`vinlog`](#vinlog) | buyers, owners, garages and every other attestor; whoever checks the rewards |
            | [`vinlog-admin`](#vinlog-admin) | those who accredit attestors, and those who run the rewards |
            | [`vinlogd`](#vinlogd) | those who run a registry |
            | [`vinlog-sim`](#vinlog-sim) | sample data |

            **Exit statuses** are the same everywhere: 0 done or verified; 1 rejected, refused or failed, with the reason on
            standard error; 2 the plan has changes (only with `--exit-code`); 3 against an invariant or the policy; 4 not
            within the caller's role; 5 stale, or an id was used for something else; 6 a second person has to approve;
            64 the command line cannot be understood; 66 an input cannot be read; 69 the registry cannot be reached; 73 an
            output cannot be written; 130 interrupted.

            **Defaults** come from `VINLOG_REGISTRY` (the registry's address), `VINLOG_POLICY` (the trust file),
            `VINLOG_HOME` (keys, receipts, batches; `~/.vinlog`) and `VINLOG_ADMIN_KEY` (your own key, for signed calls).
            `VINLOG_CLOCK_OFFSET` moves the clock by which proofs are judged, for rehearsals against a
            `vinlogd serve --clock-offset` and nothing else.

            **`--json`** prints one JSON value on standard output, also when a command fails (`error`, `mend`,
            `exit_status`, or the registry's problem). Progress, warnings and errors go to standard error.

            **Shell completions** are printed by each program, such as
            `vinlog --generate-completion-script bash > ~/.local/share/bash-completion/completions/vinlog`
            (also `zsh` and `fish`).


            """
        for page in pages {
            let level = String(repeating: "#", count: min(page.command.count + 1, 4))
            text += "\(level) \(page.command.joined(separator: " "))\n\n```text\n\(page.help)"
            text += page.help.hasSuffix("\n") ? "```\n\n" : "\n```\n\n"
        }
        while text.hasSuffix("\n\n") { text.removeLast() }
        return text
    }

    @Test func theDocumentIsTrue() async throws {
        let pages = try await Self.allHelp()
        #expect(pages.count > 15)
        let expected = Self.document(pages)
        let path = RepositoryFolder.root.path + "/docs/CLI.md"
        if ProcessInfo.processInfo.environment["VINLOG_RECORD"] == "1" {
            try Data(expected.utf8).write(to: URL(fileURLWithPath: path))
            return
        }
        let recorded = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
        if recorded != expected {
            let pair = zip(
                recorded.split(separator: "\n", omittingEmptySubsequences: false),
                expected.split(separator: "\n", omittingEmptySubsequences: false))
            let difference = pair.first { $0 != $1 }
            Issue.record(
                "docs/CLI.md says \"\(difference?.0 ?? "…")\" where the programs say \"\(difference?.1 ?? "…")\": VINLOG_RECORD=1 swift test --filter HelpTests makes it anew"
            )
        }
    }

    @Test func everyCommandHasAnExampleAndFitsTheScreen() async throws {
        // On a wide terminal lines are as long as they were written: none may be broken on a narrow one.
        for page in try await Self.allHelp(columnCount: 300) {
            let name = page.command.joined(separator: " ")
            #expect(page.help.contains("EXAMPLE"), "\(name) shows no example")
            let discussion = page.help.split(separator: "\n").prefix { !$0.hasPrefix("USAGE:") }.dropFirst()
            for line in discussion { #expect(line.count <= 80, "\(name): \(line)") }
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completionsAreThere(shell: String) async throws {
        for program in Self.programs {
            let run = try await Run.program(program, ["--generate-completion-script", shell])
            #expect(run.status == 0)
            #expect(run.text.contains(program))
        }
    }
}
