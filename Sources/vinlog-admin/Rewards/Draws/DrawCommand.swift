import ArgumentParser
import CommandLineKit
import RegistryAPI
import StrictJSON

/// `vinlog-admin rewards draw …`.
struct DrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draw",
        abstract: "Stone draws: closed by two people, drawn by a public beacon.",
        discussion: """
            Closing fixes the tickets, the number of stones and a beacon round in the
            future; the draw follows from those alone, so nobody can steer it.

            EXAMPLES
              vinlog-admin rewards draw close data 12 --out draw.plan
              vinlog-admin rewards draw run data-12 --beacon round.json
              vinlog-admin rewards draw verify data-12
            """,
        subcommands: [DrawListCommand.self, DrawCloseCommand.self, DrawRunCommand.self, DrawVerifyCommand.self])
}

/// `vinlog-admin rewards draw close`.
struct DrawCloseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Plan to close a draw: its tickets, its drops, its future beacon round.",
        discussion: """
            EXAMPLE
              vinlog-admin rewards draw close crystal 12 --out draw.plan
            """)

    @Argument(help: "The track: data or crystal.")
    var track: String
    @OptionGroup var number: EpochArgument
    @OptionGroup var planning: PlanningOptions

    func run() async throws {
        guard let track = DrawTrack(rawValue: track) else {
            throw CommandFailure("TRACK: \"\(track)\" is no track", mend: "Write data or crystal.", status: .usage)
        }
        try await planning.plan(.drawClose(track: track, epoch: Int(number.epoch)))
    }
}

/// `vinlog-admin rewards draw run`.
struct DrawRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a closed draw with its beacon round.",
        discussion: """
            The beacon is the round's JSON as a drand relay serves it; the round's number
            was fixed when the draw was closed. That randomness is the signature's SHA-256
            is checked here and by everyone; the BLS signature itself by a drand client.

            EXAMPLE
              curl -s https://api.drand.sh/CHAIN/public/ROUND > round.json
              vinlog-admin rewards draw run data-12 --beacon round.json
            """)

    @Argument(help: "The draw's id, such as data-12.")
    var draw: String
    @Option(help: "The beacon round, a JSON file.")
    var beacon: String
    @OptionGroup var admin: AdminOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let round = try BeaconFile.read(beacon)
        let answer = try await admin.desk().perform(.drawRun, ["draw": .string(draw), "beacon": round])
        if output.json { return Terminal.standardOutput.write(answer.prettyPrinted()) }
        Terminal.standardOutput.write("The draw \(draw) is drawn.\n" + AnswerText(answer).formatted())
    }
}
