import ArgumentParser
import AttestorClient
import CommandLineKit
import OwnerClient
import StrictJSON
import TransparencyLog
import VehicleHistory

/// `vinlog owner dispute`.
struct OwnerDisputeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dispute",
        abstract: "Dispute a line about your car.",
        discussion: """
            It is signed with the car's holder key and says nothing of you but that you
            hold the title. The line stays in reports with your dispute beside it; its
            author has 30 days to answer, and an arbiter may rule. Files stay with you;
            their hashes are stated.

            EXAMPLES
              vinlog owner report --save car.vinlog.json
              vinlog owner dispute 5020 --ground wrong-value \\
                --reason "The dashboard showed 48,200." --evidence dashboard.jpg

            EXIT STATUS
              0 in the log; 1 refused; 64 usage; 69 the registry cannot be reached
            """)

    @OptionGroup var dispute: DisputeOptions
    @Option(parsing: .upToNextOption, help: "Files to state the hash, size and media type of.")
    var evidence: [String] = []
    @Flag(help: "Print exactly the claims that would be signed; sign and send nothing.")
    var dryRun = false
    @OptionGroup var car: CarOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let body = try dispute.body(.owner)
        let references = try StatementFiles.evidence(evidence)
        let desk = try await OwnersDesk(car, registry, policyPath: policy.path)
        try await OwnersCase.state(
            DisputeBody.kind, body, evidence: references, desk, dryRun: dryRun, output)
    }
}

/// `vinlog owner respond`.
struct OwnerRespondCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "respond",
        abstract: "Answer a dispute about what you shared.",
        discussion: """
            EXAMPLES
              vinlog owner respond 5099 --accept --reason "I misread it."
            """)

    @OptionGroup var answer: ResponseOptions
    @Flag(help: "Print exactly the claims that would be signed; sign and send nothing.")
    var dryRun = false
    @OptionGroup var car: CarOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let body = try answer.body()
        let desk = try await OwnersDesk(car, registry, policyPath: policy.path)
        try await OwnersCase.state(ResponseBody.kind, body, desk, dryRun: dryRun, output)
    }
}

/// `vinlog owner withdraw`.
struct OwnerWithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Withdraw a dispute that you raised about your car.",
        discussion: """
            EXAMPLES
              vinlog owner withdraw 5099 --reason "The garage showed me the order."
            """)

    @Argument(help: "The dispute: its entry number.")
    var dispute: Int
    @Option(help: "Why, in words, at most 500 characters.")
    var reason: String
    @Flag(help: "Print exactly the claims that would be signed; sign and send nothing.")
    var dryRun = false
    @OptionGroup var car: CarOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let desk = try await OwnersDesk(car, registry, policyPath: policy.path)
        try await OwnersCase.state(
            ResponseBody.kind, ResponseOptions.body(dispute, .withdraws, reason), desk, dryRun: dryRun, output)
    }
}

/// What an owner says in a dispute.
enum OwnersCase {
    /// Signs and hands in a statement about the owner's car.
    ///
    /// - Throws: `CommandFailure`.
    static func state(
        _ kind: StatementKind, _ body: JSONObject, evidence: [EvidenceReference] = [], _ desk: OwnersDesk,
        dryRun: Bool, _ output: OutputOptions
    ) async throws {
        var text = StatementText(
            kind: kind.id, occurredAt: EventTime(dayOfMilliseconds: Environment.nowMilliseconds).description,
            country: desk.title.statement.country?.string ?? "")
        text.name(desk.car.vehicle)
        text.body = .object(body)
        text.evidence = evidence
        let draft = try desk.draft(text)
        if dryRun { return Terminal.standardOutput.write(JSON.object(draft.claims).prettyPrinted()) }
        try await desk.submit(draft).show(output)
    }
}
