import ArgumentParser
import AttestorClient
import CommandLineKit
import VehicleHistory

/// What every command that makes out a title takes.
struct TitleOptions: ParsableArguments {
    @Option(
        name: .customLong("owner"),
        help:
            "Who the new owner is, a JSON file: name, identifier, address, country, kind (private_person or organisation), since; - for standard input."
    )
    var ownerPath: String
    @Option(name: .shortAndLong, help: "Where to write the file for the owner (default: VIN.title.json).")
    var output: String?
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var payment: PaymentOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var format: OutputOptions

    /// Who the owner is.
    ///
    /// - Parameter since: since when, unless the file says.
    /// - Throws: `CommandFailure` with status 66 for an unreadable file, 64 for wrong facts.
    func owner(since: EventTime) throws(CommandFailure) -> TitleOwner {
        let bytes = try InputFile.read(ownerPath, byteCountMax: OwnerFacts.byteCountMax)
        do {
            return try OwnerFacts.owner(parsing: bytes, since: since)
        } catch {
            throw CommandFailure("\(error.field): \(error.rule)", mend: sentence(error.mend), status: .usage)
        }
    }

    /// The desk of the registrar whose folder was named.
    ///
    /// - Throws: `CommandFailure`.
    func desk() async throws -> TitleDesk {
        try await TitleDesk(home: home, registry: registry, policy: policy, payment: payment)
    }

    private func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }
}
