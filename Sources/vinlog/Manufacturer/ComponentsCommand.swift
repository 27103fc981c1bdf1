import ArgumentParser
import AttestorClient
import CommandLineKit
import RegistryAPI
import RegistryClient
import StrictJSON
import VehicleHistory

/// `vinlog manufacturer components`: where a part went.
struct ComponentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "components",
        abstract: "List the vehicles that you built and that have, or had, a component.",
        discussion: """
            The registry answers a manufacturer about the vehicles that it stated to have
            built, and nobody about others: it says which have a component of the lot or
            serial number, and which had it replaced since. Hyphens, blanks and case do not
            count. A component is unclear where a swap does not say which of several it took
            out.

            EXAMPLES
              vinlog manufacturer components --lot PSDI-2104
              vinlog manufacturer components --lot PSDI-2104 --csv > affected.csv
              vinlog manufacturer components --serial INF-100231 --json
              vinlog manufacturer components --lot PSDI-2104 --only fitted --csv \\
                | vinlog manufacturer recall --campaign 20V-771 --opened-on 2026-11-02 \\
                    --vins -

            EXIT STATUS
              0 answered, also with no vehicle; 1 refused; 64 neither lot nor serial;
              69 the registry cannot be reached
            """)

    @Option(help: "The lot or batch that the component was made in.")
    var lot: String?
    @Option(help: "The component's serial number.")
    var serial: String?
    @Option(help: "Only components that are fitted, replaced or unclear.")
    var only: String?
    @Flag(help: "One line a component: vin, component, place, serial, lot, state and dates, separated by commas.")
    var csv = false
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard lot != nil || serial != nil else { throw ValidationError("Name --lot or --serial, or both.") }
        guard !csv || !output.json else { throw ValidationError("--csv and --json exclude each other.") }
    }

    func run() async throws {
        let wanted: ComponentInventory.Item.State? = try only.map { try Word.of($0, option: "--only") }
        let profile = try home.profile(of: .manufacturer)
        let key = try home.signer()
        guard let maker = CallerName("attestor:\(profile.id)") else {
            throw CommandFailure("the profile's id \"\(profile.id)\" is no identifier", status: .unreadable)
        }
        let client = try Connection.client(registry)
        var printer = ComponentPrinter(form: csv ? .lines : output.json ? .json : .table, only: wanted)
        var after: Int?
        repeat {
            let query = ComponentQuery(lot: lot, serial: serial, after: after)
            let page = try await Connection.asking { () throws(RegistryClientError) in
                try await client.components(query, maker: maker, signer: key)
            }
            printer.print(page)
            after = page.next
        } while after != nil
        printer.finish()
    }
}
