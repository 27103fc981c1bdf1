import ArgumentParser
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog challenge`: what a buyer asks an owner to prove.
struct ChallengeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "challenge",
        abstract: "Ask a seller to prove that the car is theirs: for buyers.",
        discussion: """
            You make a challenge and send it to the seller. They answer it with
            `vinlog owner prove`, and you check the answer offline with
            `vinlog verify REPORT --ownership ANSWER --challenge CHALLENGE`. A challenge
            is good for one answer.

            EXAMPLE
              vinlog challenge new --vin 1HGCM82633A004352 --ask owner_since
              vinlog challenge list
            """,
        subcommands: [ChallengeNewCommand.self, ChallengeListCommand.self])
}

/// `vinlog challenge new`.
struct ChallengeNewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a challenge to send to the seller.",
        discussion: """
            The file holds a random number and nothing secret. Ask for as little as you
            need: that they are the owner is proven in any case.

            EXAMPLES
              vinlog challenge new --vin 1HGCM82633A004352
              vinlog challenge new --vin 1HGCM82633A004352 --ask owner_since \\
                --ask owner_country --audience "A. Buyer" --output car.challenge.json
            """)

    @Option(help: "The vehicle identification number: read it off the car.")
    var vin: String
    @Option(
        help:
            "An attribute to have disclosed: owner_since, owner_country, owner_kind, owner_name, owner_identifier or owner_address."
    )
    var ask: [String] = []
    @Option(help: "Your own name for this, which the answer is good for and for nobody else.")
    var audience: String?
    @Option(help: "For how many hours you will take an answer, 1 to 168.")
    var hours = 24
    @Option(
        name: .shortAndLong, help: "Where to write the challenge (default: VIN.challenge.json); - for standard output.")
    var output: String?
    @OptionGroup var format: OutputOptions

    func run() async throws {
        let number = try Arguments.vin(vin)
        let known = TitleAttribute.ofOwner.map(\.rawValue)
        if let unknown = ask.first(where: { !known.contains($0) }) {
            throw CommandFailure(
                "--ask: there is no attribute \"\(unknown)\"", mend: "Use one of \(known.joined(separator: ", ")).",
                status: .usage)
        }
        guard (1...168).contains(hours) else {
            throw CommandFailure("--hours: \(hours) is not 1 to 168", status: .usage)
        }
        let audience = audience ?? "buyer-of-\(number)"
        guard (1...OwnershipChallenge.audienceCharacterCountMax).contains(audience.utf8.count) else {
            throw CommandFailure(
                "--audience: a name has 1 to \(OwnershipChallenge.audienceCharacterCountMax) characters",
                status: .usage)
        }
        let challenge = try ChallengeBook().issue(
            vehicle: .vehicle(number), audience: audience, asks: ask, lifetimeSeconds: hours * 3_600,
            nowSeconds: Environment.nowSeconds)
        let path = output ?? "\(number)\(OwnershipChallenge.fileSuffix)"
        try InputFile.write(challenge.json.prettyPrinted(), to: path)
        if path == "-" { return }
        if format.json { return Terminal.standardOutput.write(challenge.json.prettyPrinted()) }
        Terminal.standardOutput.write(
            """
            Wrote \(path): send it to the seller. They answer with
              vinlog owner prove --output proof.presentation \\
                --challenge \(path)
            and you check the answer, once, with
              vinlog verify car.vinlog.json --ownership proof.presentation \\
                --challenge \(path)

            """)
    }
}

/// `vinlog challenge list`.
struct ChallengeListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List your challenges and what came of them.",
        discussion: """
            EXAMPLE
              vinlog challenge list
            """)

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let challenges = ChallengeBook().all(nowSeconds: Environment.nowSeconds)
        if output.json {
            let list = challenges.map { challenge, state in
                var object = challenge.json.object ?? JSONObject()
                object["state"] = .string(state.text)
                return JSON.object(object)
            }
            return Terminal.standardOutput.write(JSON.array(list).prettyPrinted())
        }
        guard !challenges.isEmpty else {
            return Terminal.standardOutput.write("No challenges yet: vinlog challenge new --vin VIN\n")
        }
        var table = TextTable(["vehicle", "made", "asks for", "state"], elastic: [2, 3])
        for (challenge, state) in challenges {
            let made = EventTime(milliseconds: Int64(challenge.issuedAtSeconds) * 1_000).description
            let name = challenge.vehicle.string.split(separator: ":").dropFirst().joined(separator: ":")
            table.append([name, made, challenge.ask.isEmpty ? "-" : challenge.ask.joined(separator: ","), state.text])
        }
        Terminal.standardOutput.write(table.formatted())
    }
}
