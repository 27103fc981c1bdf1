import ArgumentParser
import Attestation
import CommandLineKit
import OwnerClient
import RegistryAPI
import StrictJSON
import VehicleHistory

/// `vinlog owner draw …`.
struct OwnerDrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draw",
        abstract: "Draws of stones: enter one, and check its result.",
        discussion: """
            EXAMPLES
              vinlog owner draw enter crystal 12 40 --car golf
              vinlog owner draw results crystal-12 --car golf
            """,
        subcommands: [OwnerDrawEnterCommand.self, OwnerDrawResultsCommand.self])
}

/// `vinlog owner draw enter`.
struct OwnerDrawEnterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enter",
        abstract: "Burn crystals for a ticket of a draw.",
        discussion: """
            The more crystals, the heavier the ticket. Burned is burned, whatever is
            drawn: you are asked to type the number, or give --yes. The data track needs
            no entering: its tickets follow from the car's data.

            EXAMPLE
              vinlog owner draw enter crystal 12 40 --car golf --yes
            """)

    @Argument(help: "The track: crystal.")
    var track: String
    @Argument(help: "The epoch of the draw.")
    var epoch: UInt32
    @Argument(help: "Crystals to burn.")
    var crystals: Int
    @Option(help: "Your own id for this: the same id burns once (default: a fresh one).")
    var id: String?
    @Flag(help: "Do not ask.")
    var yes = false
    @OptionGroup var owner: OwnerOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard crystals > 0 else { throw ValidationError("CRYSTALS is a whole number above 0.") }
    }

    func run() async throws {
        guard let track = DrawTrack(rawValue: track) else {
            throw CommandFailure("TRACK: \"\(track)\" is no track", mend: "Write crystal.", status: .usage)
        }
        let desk = try owner.desk()
        try Confirmation.require("This burns \(crystals) crystals.", word: "\(crystals)", isGiven: yes)
        let body = EnterDrawBody(
            track: track, epoch: Int(epoch), crystals: crystals, identifier: id ?? CallIdentifier.fresh())
        let answer = try await desk.perform(.enterDraw, body.json, as: CrystalsAnswer.self)
        if output.json { return Terminal.standardOutput.write(answer.json.prettyPrinted()) }
        Terminal.standardOutput.write(
            "Entered the \(track.rawValue) draw of epoch \(epoch) with \(answer.crystalsAmount) crystals; you have \(answer.balance) left.\n"
        )
    }
}

/// `vinlog owner draw results`.
struct OwnerDrawResultsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "results",
        abstract: "A draw's result, drawn again here, and what you won.",
        discussion: """
            Without an id the draws are listed.

            EXAMPLES
              vinlog owner draw results
              vinlog owner draw results crystal-12 --car golf

            EXIT STATUS
              0 the draw is what its tickets and beacon give; 1 it is not
            """)

    @Argument(help: "The draw's id.")
    var draw: String?
    @Flag(help: "Look for the tickets of your car, too.")
    var mine = false
    @OptionGroup var car: CarOptions
    @OptionGroup var record: RecordOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let source = try record.source()
        guard let draw else { return DrawListText.show(try await source.draws(), json: output.json) }
        let detail = try await source.draw(draw)
        let checks = DrawCheck.checks(of: detail)
        let holder = mine || car.car != nil ? try car.open().car.issuer.string : nil
        let text = DrawText(detail, holder: holder)
        if output.json {
            var object = text.json.object ?? JSONObject()
            object["checks"] = checks.json
            Terminal.standardOutput.write(JSON.object(object).prettyPrinted())
        } else {
            Terminal.standardOutput.write(text.formatted() + "\n" + checks.formatted())
        }
        if let failure = checks.firstFailure {
            throw ResultFailure.end("the draw does not check: \(failure.name): \(failure.meaning)")
        }
    }
}
