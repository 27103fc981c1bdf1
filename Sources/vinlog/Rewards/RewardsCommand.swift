import ArgumentParser
import CommandLineKit
import RegistryAPI
import Rewards
import StrictJSON

/// `vinlog rewards …`.
struct RewardsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rewards",
        abstract: "What a registry pays for data, computed again by you.",
        discussion: """
            EXAMPLES
              vinlog rewards show
              vinlog rewards verify --epoch 12 --policy trust.policy
              vinlog rewards download --epoch 12 --dir epoch-12
              vinlog rewards verify --epoch 12 --dir epoch-12 --policy trust.policy
            """,
        subcommands: [RewardsShowCommand.self, RewardsVerifyCommand.self, RewardsDownloadCommand.self])
}

/// `vinlog rewards show`.
struct RewardsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "The rewards of a registry: epochs, prices, what there is of each unit.",
        discussion: """
            The registry's own word, for orientation; `vinlog rewards verify` checks it.

            EXAMPLES
              vinlog rewards show
              vinlog rewards show --json
            """)

    @OptionGroup var record: RecordOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let state = try await record.source().state()
        Terminal.standardOutput.write(
            output.json
                ? String(decoding: state.json.prettyPrinted(), as: UTF8.self) : RewardsStateText(state).formatted())
    }
}

/// `vinlog rewards download`.
struct RewardsDownloadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "download",
        abstract: "Keep what it takes to verify an epoch: journal, sheet, policy, draws, proofs.",
        discussion: """
            EXAMPLE
              vinlog rewards download --epoch 12 --dir epoch-12
            """)

    @Option(help: "The epoch.")
    var epoch: UInt32
    @Option(name: .customLong("dir"), help: "The folder; it is made if need be.")
    var folder: String
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let source = RewardRegistry(try Connection.client(registry))
        var files: [String] = []
        try await RewardFolder(path: folder).download(epoch: epoch, from: source) { name in
            files.append(name)
            Terminal.standardError.write("  \(folder)/\(name)\n")
        }
        if output.json {
            let answer: JSON = ["folder": .string(folder), "files": .array(files.map { .string($0) })]
            return Terminal.standardOutput.write(answer.prettyPrinted())
        }
        Terminal.standardOutput.write("Kept \(files.count) files in \(folder).\n")
        Terminal.standardError.write("Next: vinlog rewards verify --epoch \(epoch) --dir \(folder)\n")
    }
}

/// `vinlog rewards verify`.
struct RewardsVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Compute an epoch's issuance, draws and dividends again, byte for byte.",
        discussion: """
            Three checks are possible, and the output says which ran: the arithmetic, which
            anyone can repeat from what is public; your own lines, opened with your key;
            and a sample that a beacon chose, opened for an auditor.

            EXAMPLES
              vinlog rewards verify --epoch 12 --policy trust.policy
              vinlog rewards verify --epoch 12 --dir epoch-12 --policy trust.policy
              vinlog rewards verify --epoch 12 --own
              vinlog rewards verify --epoch 12 --beacon round.json --auditor cyd.jwk

            EXIT STATUS
              0 all that ran holds; 1 something differs, and the first difference is named
            """)

    @Option(help: "The epoch.")
    var epoch: UInt32
    @Flag(help: "Open and check your own lines too, with the key of your home folder.")
    var own = false
    @Option(name: .customLong("key"), help: "The contributor's key for its own lines, a JWK file; implies --own.")
    var keyPath: String?
    @Option(help: "A beacon round, a JSON file, that chooses the auditor's sample.")
    var beacon: String?
    @Option(name: .customLong("auditor"), help: "The auditor's key, a JWK file, for --beacon.")
    var auditorKeyPath: String?
    @Option(help: "How many lines the sample has.")
    var sample = 20
    @OptionGroup var record: RecordOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (beacon == nil) == (auditorKeyPath == nil) else {
            throw ValidationError("--beacon and --auditor belong together.")
        }
        guard (1...1_000).contains(sample) else { throw ValidationError("--sample is from 1 to 1000.") }
    }

    func run() async throws {
        var verification = RewardVerification(
            epoch: Epoch(epoch), source: try record.source(),
            trust: try await RewardVerification.trust(policy, record))
        if own || keyPath != nil { verification.contributor = try home.desk(record.registry, keyPath: keyPath) }
        if let beacon, let auditorKeyPath {
            let desk = try CallDesk(
                client: try Connection.client(record.registry), .admin, key: try Keys.read(auditorKeyPath))
            verification.sample = RewardVerification.Sample(
                desk: desk, randomness: try BeaconFile.randomness(beacon), lineCount: sample)
        }
        try await verification.run().show(json: output.json)
    }
}
