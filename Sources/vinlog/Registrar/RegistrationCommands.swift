import ArgumentParser
import CommandLineKit
import VehicleHistory

/// `vinlog registrar register`: the first owner of a car.
struct RegisterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register",
        abstract: "Register a car and make out the title of its first owner.",
        discussion: """
            The request comes from the owner (`vinlog owner request`) and answers a nonce of
            yours. The owner's facts come from a file, never from the command line, and go
            into the title behind salted digests: the registry never sees them.

            EXAMPLE
              vinlog registrar register car.holder.json --owner owner.json \\
                --odometer 12km --disclosure actual --set region=Ohio
            """)

    @Argument(help: "The owner's request, a .holder.json file.")
    var request: String
    @OptionGroup var event: EventOptions
    @Option(name: .customLong("set"), help: "A further member of the registration's body, such as region=Ohio.")
    var assignments: [String] = []
    @OptionGroup var options: TitleOptions

    func run() async throws {
        try await Registration(basis: .new, defaultEvent: .first).run(
            request: request, event: event, assignments: assignments, evidence: [], options: options)
    }
}

/// `vinlog registrar bind`: the existing owner of a car that predates the registry.
struct BindCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bind",
        abstract: "Make out a title for the existing owner of a car that has none yet.",
        discussion: """
            For cars that were on the road before titles were. The history keeps the
            owners that it knows of; this owner can prove ownership from now on.

            EXAMPLE
              vinlog registrar bind car.holder.json --owner owner.json --set region=Ohio
            """)

    @Argument(help: "The owner's request, a .holder.json file.")
    var request: String
    @OptionGroup var renewal: RenewalOptions

    func run() async throws {
        try await renewal.run(.binding, request: request)
    }
}

/// `vinlog registrar reissue`: the same owner, after a lost wallet.
struct ReissueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reissue",
        abstract: "Make out the title of the same owner anew, after a wallet was lost.",
        discussion: """
            The owner's identity is yours to check. The new title succeeds the one in force,
            which proves nothing from then on; the tenure goes on.

            EXAMPLE
              vinlog registrar reissue car.holder.json --owner owner.json
            """)

    @Argument(help: "The owner's request with a fresh key, a .holder.json file.")
    var request: String
    @OptionGroup var renewal: RenewalOptions

    func run() async throws {
        try await renewal.run(.reissue, request: request)
    }
}
