import ArgumentParser
import CommandLineKit
import Foundation
import RegistryAPI
import Rewards
import StrictJSON

/// `vinlog owner balance`.
struct OwnerBalanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "balance",
        abstract: "Crystals, stones and credits that a car has earned.",
        discussion: """
            EXAMPLE
              vinlog owner balance --car golf
            """)

    @OptionGroup var owner: OwnerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let balances = try await owner.desk().perform(.balance, as: HolderBalances.self)
        Terminal.standardOutput.write(
            output.json
                ? String(decoding: balances.json.prettyPrinted(), as: UTF8.self) : BalanceText(balances).formatted())
    }
}

/// `vinlog owner tasks`.
struct OwnerTasksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tasks",
        abstract: "What earns crystals, how many, and how often.",
        discussion: """
            By the policy of the epoch that is running; needs no wallet.

            EXAMPLE
              vinlog owner tasks
            """)

    @OptionGroup var record: RecordOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let source = try record.source()
        let epoch = UInt32(clamping: try await source.state().epoch)
        let policy = try PolicyFile.parsed(try await source.policy(epoch: epoch), from: source.place)
        let tasks = CrystalTask.allCases.map { ($0, $0.terms(in: policy.crystals)) }
        if output.json {
            let rows: [JSON] = tasks.map { task, terms in
                [
                    "task": .string(task.rawValue), "crystals": .integer(Int(clamping: terms.crystals)),
                    "times_per_epoch": .integer(Int(clamping: terms.perEpochMax)),
                ]
            }
            return Terminal.standardOutput.write(JSON.array(rows).prettyPrinted())
        }
        var table = TextTable(["TASK", "CRYSTALS", "AT MOST A WEEK"], numbers: [1, 2])
        for (task, terms) in tasks { table.append([task.rawValue, "\(terms.crystals)", "\(terms.perEpochMax)"]) }
        Terminal.standardOutput.write(table.formatted())
    }
}

/// `vinlog owner claim`.
struct OwnerClaimCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claim",
        abstract: "Claim the crystals of a task that was done.",
        discussion: """
            EXAMPLES
              vinlog owner claim bind-vehicle --presentation proof.jwt --car golf
              vinlog owner claim upload-evidence --evidence photo.jpg --car golf
            """)

    @Argument(help: "The task, as `vinlog owner tasks` lists it.")
    var task: String
    @Option(help: "What proves it: a file, whose SHA-256 is sent, or that hash.")
    var evidence: String?
    @Option(help: "A presentation of the owner's own proof, a file.")
    var presentation: String?
    @Option(help: "The log entry that proves it, such as a recall's remedy.")
    var entry: Int?
    @Option(help: "Whom you referred: attestor:<id> or owner:<thumbprint>.")
    var referee: String?
    @Option(help: "Your own id for this: the same id claims once (default: a fresh one).")
    var id: String?
    @OptionGroup var owner: OwnerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let proof = try presentation.map { path throws(CommandFailure) in
            String(decoding: try InputFile.read(path, byteCountMax: 1 << 16), as: UTF8.self)
                .trimmingCharacters(in: .whitespacesAndNewlines)
        }
        let referred = try referee.map { text throws(CommandFailure) in
            guard let name = CallerName(text), name.kind != .admin else {
                throw CommandFailure(
                    "--referee: \"\(text)\" is not a holder", mend: "Write attestor:<id> or owner:<thumbprint>.",
                    status: .usage)
            }
            return name
        }
        let body = ClaimTaskBody(
            task: task, evidence: try evidence.map { text throws(CommandFailure) in try EvidenceHash.of(text) },
            presentation: proof, logIndex: entry, referee: referred, identifier: id ?? CallIdentifier.fresh())
        let answer = try await owner.desk().perform(.claimTask, body.json, as: CrystalsAnswer.self)
        if output.json { return Terminal.standardOutput.write(answer.json.prettyPrinted()) }
        Terminal.standardOutput.write(
            "Earned \(answer.crystalsAmount) crystals for \(task); you have \(answer.balance) now.\n")
    }
}
