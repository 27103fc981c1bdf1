import ArgumentParser
import AttestorClient
import CommandLineKit
import RegistryAPI
import StrictJSON
import VIN
import VehicleHistory

/// `vinlog garage disputes`.
struct GarageDisputesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disputes",
        abstract: "Who disputes what you stated, and until when to answer.",
        discussion: """
            Owners, garages and insurers may dispute a line; it stays in reports, with both
            sides. You have 30 days to answer; then reports say that you did not. Each
            statement comes with its proof, which the trust file of --policy checks. That
            no dispute is left out shows a report of the car.

            EXAMPLES
              vinlog garage disputes --open
              vinlog garage disputes --raised
              vinlog garage respond 5099 --contest --reason "Photographs are deposited."

            EXIT STATUS
              0 listed; 1 refused, or a proof does not hold; 69 the registry cannot be
              reached
            """)

    @Flag(help: "Only those that nobody has decided or withdrawn.")
    var open = false
    @Flag(help: "Those that you raised yourself.")
    var raised = false
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let desk = try DisputeDesk(home, registry, policy)
        let disputes = try await desk.disputes(as: raised ? .disputer : .author, isOpenOnly: open)
        DisputeList.show(
            disputes, nothing: raised ? "You have raised no dispute." : "Nothing that you stated is disputed.", output)
    }
}

/// `vinlog garage dispute`.
struct GarageDisputeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dispute",
        abstract: "Dispute a line about a car that somebody else stated.",
        discussion: """
            The line stays in the car's history with your dispute beside it; its author has
            30 days to answer, and an arbiter may rule. Its pay waits meanwhile and is paid
            in full if the dispute fails; nothing of it ever goes to you. What you stated
            yourself you correct instead: vinlog garage correct.

            EXAMPLES
              vinlog garage dispute 5020 --vin 1HGCM82633A004352 \\
                --ground wrong-value --reason "The photograph shows 48,200."
            """)

    @OptionGroup var dispute: DisputeOptions
    @Option(help: "The car whose line it is.")
    var vin: String
    @OptionGroup var signing: SigningOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let desk = try DisputeDesk(home, registry, policy)
        let profile = try home.profile()
        let party: DisputeBody.Party = profile.attestorClass == "insurer" ? .insurer : .attestor
        try await desk.state(
            DisputeBody.kind, about: .vehicle(try Arguments.vin(vin)), try dispute.body(party), signing: signing,
            output: output)
    }
}

/// `vinlog garage respond`.
struct GarageRespondCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "respond",
        abstract: "Answer a dispute about a line of yours.",
        discussion: """
            Reports show your answer beside the dispute. With --accept mend the line as
            well, with vinlog garage correct: what a dispute holds of its pay is paid then.

            EXAMPLES
              vinlog garage respond 5099 --accept --reason "Digits were swapped."
              vinlog garage respond 5099 --contest --reason "Photographs are deposited."
            """)

    @OptionGroup var answer: ResponseOptions
    @OptionGroup var signing: SigningOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let body = try answer.body()
        let desk = try DisputeDesk(home, registry, policy)
        let dispute = try await desk.dispute(answer.dispute, as: .author)
        try await desk.state(ResponseBody.kind, about: dispute.vehicle, body, signing: signing, output: output)
    }
}

/// `vinlog garage withdraw`.
struct GarageWithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Withdraw a dispute that you raised.",
        discussion: """
            Both stay in the history; nothing holds the line's pay any longer.

            EXAMPLES
              vinlog garage withdraw 5099 --reason "The second photograph settles it."
            """)

    @Argument(help: "The dispute: its entry number.")
    var dispute: Int
    @Option(help: "Why, in words, at most 500 characters.")
    var reason: String
    @OptionGroup var signing: SigningOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let desk = try DisputeDesk(home, registry, policy)
        let known = try await desk.dispute(dispute, as: .disputer)
        try await desk.state(
            ResponseBody.kind, about: known.vehicle, ResponseOptions.body(dispute, .withdraws, reason),
            signing: signing, output: output)
    }
}
