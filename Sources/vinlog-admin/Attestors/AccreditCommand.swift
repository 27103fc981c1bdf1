import ArgumentParser
import Attestation
import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog-admin attestor accredit`.
struct AccreditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accredit",
        abstract: "Accredit an attestor by its enrolment request.",
        discussion: """
            Shows the request, which is signed by the key that it asks to enrol, and signs
            the enrolment. Options replace what the request asks for. Check by another way
            that the request is theirs: compare the key's thumbprint with what they read
            to you.

            EXAMPLES
              vinlog-admin attestor accredit enrolment.request
              vinlog-admin attestor accredit enrolment.request --kinds service,repair \\
                --countries GB,IE --until 2027
              vinlog-admin attestor accredit guild.request --accredits garage,inspection
              vinlog-admin attestor accredit garage.request --as motor-guild \\
                --authority-key guild.jwk

            An official register as CSV is taken as a whole: without --apply it is compared
            and nothing is stated. Its columns: id, name, class; countries, kinds, from,
            until, key (thumbprint), status (active, suspended, withdrawn). Requests that
            organisations sent lie in one folder. Applied again, it states what has changed
            since.

              vinlog-admin attestor accredit --from register.csv --requests inbox
              vinlog-admin attestor accredit --from register.csv --requests inbox --apply
            """)

    @Argument(help: "The request that `vinlog garage enroll` wrote; - for standard input.")
    var request: String?
    @Option(help: "An official register, a CSV file: plan what has to be stated so that the registry says the same.")
    var from: String?
    @Option(help: "With --from: a folder with enrolment requests.")
    var requests: String?
    @Flag(help: "With --from: suspend those that you accredited and the register lacks.")
    var suspendMissing = false
    @Flag(help: "With --from: state what was planned.")
    var apply = false
    @Flag(help: "Do not ask.")
    var yes = false
    @Option(help: "Statement kinds it may sign, joined by commas.")
    var kinds: String?
    @Option(help: "Countries it may speak of, ISO 3166-1 codes joined by commas; all for every country.")
    var countries: String?
    @Option(help: "Nothing that happened before this: 2024, 2024-05 or 2024-05-03.")
    var since: String?
    @Option(help: "Nothing that happened after this.")
    var until: String?
    @Option(help: "Classes that it may accredit itself, joined by commas.")
    var accredits: String?
    @Flag(help: "Let it state erasures; only a root authority can.")
    var erases = false
    @Flag(help: "Show the request and what would be signed; sign and send nothing.")
    var dryRun = false
    @OptionGroup var accreditor: AccreditorOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (request == nil) != (from == nil) else {
            throw ValidationError("Give an enrolment request, or a register with --from.")
        }
        guard from != nil || (requests == nil && !suspendMissing && !apply) else {
            throw ValidationError("--requests, --suspend-missing and --apply go with --from.")
        }
        let isChanged = [kinds, countries, since, until, accredits].contains { $0 != nil } || erases
        guard from == nil || !isChanged else {
            throw ValidationError("With --from, scopes stand in the register.")
        }
    }

    func run() async throws {
        if let from {
            let register = RegisterAccreditation(
                accreditor: accreditor, registerPath: from, requestsPath: requests, suspendsMissing: suspendMissing,
                isJSON: output.json)
            return try await register.run(applies: apply && !dryRun, isConfirmed: yes)
        }
        let request = request ?? "-"
        let asked = try EnrolmentRequests.read(request)
        let id = try AccreditorOptions.identifier(asked.id, option: request)
        let body = try granted(asked.body)
        show(asked, body)
        if dryRun {
            let answer: JSON = ["id": .string(asked.id), "enrol": body]
            return Terminal.standardOutput.write(answer.prettyPrinted())
        }
        let act = try await accreditor.state("attestor-enrol", about: id, body: body)
        Act.show(act, "The accreditation of \(id)", json: output.json)
    }

    private func granted(_ asked: JSON) throws(CommandFailure) -> JSON {
        var body = asked.object ?? JSONObject()
        var scope = body["scope"]?.object ?? JSONObject()
        if let kinds { scope["kinds"] = Self.list(kinds) }
        if let countries { scope["countries"] = countries == "all" ? nil : Self.list(countries.uppercased()) }
        if let since { scope["from"] = .string(since) }
        if let until { scope["until"] = .string(until) }
        body["scope"] = .object(scope)
        // Rights over others are given, never asked for.
        body["accredits"] = accredits.map(Self.list)
        body["erases"] = erases ? true : nil
        let unknown = (scope["kinds"]?.array ?? []).compactMap(\.string)
            .filter { StatementCatalog.shared.kind(id: $0) == nil }
        guard unknown.isEmpty else {
            throw CommandFailure(
                "there is no statement kind \(unknown.joined(separator: ", "))",
                mend: "Name the kinds with --kinds.", status: .usage)
        }
        return .object(body)
    }

    private static func list(_ text: String) -> JSON {
        .array(text.split(separator: ",").map { .string(String($0)) })
    }

    /// The request and the grant, on standard error: a person looks at it, a script does not.
    private func show(_ asked: EnrolmentRequest, _ body: JSON) {
        let texts = { (json: JSON?) in json?.array?.compactMap(\.string).joined(separator: ", ") }
        let scope = body["scope"]
        let dates = [scope?["from"]?.string.map { "from \($0)" }, scope?["until"]?.string.map { "until \($0)" }]
        let lines: [(String, String?)] = [
            ("Identifier", asked.id), ("Name", body["name"]?.string), ("Class", body["class"]?.string),
            ("Key", "\(asked.key.thumbprint) (\(asked.key.algorithm.rawValue))"),
            ("May state", texts(scope?["kinds"])), ("In", texts(scope?["countries"]) ?? "every country"),
            ("Dates", dates.allSatisfy { $0 == nil } ? nil : dates.compactMap { $0 }.joined(separator: " ")),
            ("Accredits", texts(body["accredits"])), ("Erases", erases ? "yes" : nil),
        ]
        for (name, value) in lines {
            guard let value else { continue }
            let label = name + String(repeating: " ", count: 12 - name.count)
            Terminal.standardError.write(
                label + TextWrapping.wrapped(value, indent: 12, columnCount: 80) + "\n")
        }
    }
}
