import ArgumentParser
import CommandLineKit
import Octets
import StrictJSON
import TransparencyLog
import VehicleHistory
import Witnessing

/// `vinlog witness show`.
struct WitnessShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what a witness has cosigned.",
        discussion: """
            One line for each log: its name, the longest log that was cosigned, and when.
            A log that has signed two roots of one size is named with the number of
            proofs; --json has the signed notes themselves. Works beside a running
            witness.

            EXAMPLES
              vinlog witness show --state witness.sqlite
              vinlog witness show --state witness.sqlite --json

            EXIT STATUS
              0 shown; 1 a log has shown two histories; 66 the state cannot be read
            """)

    @Option(help: "The witness's state file.")
    var state: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let store = try WitnessLogs.store(atPath: state, mayCreate: false)
        var logs: [(record: WitnessRecord, forks: [WitnessedFork])] = []
        do {
            for record in try await store.records() {
                logs.append((record, try await store.forks(of: record.origin)))
            }
        } catch {
            throw CommandFailure("--state: \(error)", status: .unreadable)
        }
        if output.json {
            let list = logs.map { Self.json($0.record, $0.forks) }
            Terminal.standardOutput.write(JSON.array(list).prettyPrinted())
        } else if logs.isEmpty {
            Terminal.standardOutput.write("Nothing was cosigned yet.\n")
        } else {
            var table = TextTable(["log", "size", "root", "cosigned", "forks"], elastic: [0])
            for (record, forks) in logs {
                let time = EventTime(milliseconds: Int64(clamping: record.cosignedAtSeconds) * 1_000).description
                table.append([
                    record.origin.string, "\(record.head.size)",
                    String(Base64.standard.encode(record.head.root.bytes).prefix(12)) + "…", time,
                    forks.isEmpty ? "-" : "\(forks.count)",
                ])
            }
            Terminal.standardOutput.write(table.formatted())
        }
        let liars = logs.filter { !$0.forks.isEmpty }.map(\.record.origin.string)
        guard liars.isEmpty else {
            throw ResultFailure.end(
                "\(liars.joined(separator: ", ")) signed two roots of one size",
                mend: "Publish the two notes (--json): together they prove it to anyone.")
        }
    }

    private static func json(_ record: WitnessRecord, _ forks: [WitnessedFork]) -> JSON {
        let proofs = forks.map { fork -> JSON in
            [
                "size": .string("\(fork.size)"), "seen_at": .integer(Int(clamping: fork.seenAtSeconds)),
                "cosigned": .string(text(fork.cosigned)), "other": .string(text(fork.other)),
            ]
        }
        return [
            "origin": .string(record.origin.string), "size": .string("\(record.head.size)"),
            "root": .string(Base64.standard.encode(record.head.root.bytes)),
            "cosigned_at": .integer(Int(clamping: record.cosignedAtSeconds)), "note": .string(text(record.note)),
            "forks": .array(proofs),
        ]
    }

    private static func text(_ note: SignedNote) -> String { String(decoding: note.encoded, as: UTF8.self) }
}
