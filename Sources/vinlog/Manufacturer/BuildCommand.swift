import ArgumentParser
import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog manufacturer build`: the birth certificate.
struct BuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "State that a vehicle was built, as what, and with which components.",
        discussion: """
            Whole days of production go through `vinlog garage batch --kind manufacture`.

            EXAMPLES
              vinlog manufacturer build --vin 1HGCM82633A004352 --make Honda \\
                --model Accord --built-on 2003-04-02 --set model_year=2003 \\
                --component airbag-inflator:lot=PSDI-2104:place=driver \\
                --component gearbox:serial=GB-55102
            """)

    @Option(help: "The brand.")
    var make: String?
    @Option(help: "The model.")
    var model: String?
    @Option(help: "When it left the line: 2003, 2003-04 or 2003-04-02.")
    var builtOn: String?
    @Option(
        name: .customLong("component"),
        help: "A component: WHAT:lot=…:serial=…:place=…:part=…:supplier=…, what is known of it; may be repeated.")
    var components: [String] = []
    @OptionGroup var event: TradeOptions
    @OptionGroup var submission: SubmissionOptions

    func run() async throws {
        let counter = try SubmissionCounter(submission, for: .manufacturer)
        var text = counter.text(of: ManufactureBody.kind.id)
        var body = JSONObject()
        body["make"] = make.map { .string($0) }
        body["model"] = model.map { .string($0) }
        body["built_on"] = builtOn.map { .string($0) }
        if !components.isEmpty { body["components"] = .array(try components.map { try Self.component($0) }) }
        text.body = .object(body)
        if let builtOn { text.occurredAt = builtOn }
        try await counter.submit(try counter.completed(try event.applied(to: text)), evidence: event)
    }

    private static let members = [
        "serial": "serial", "lot": "lot", "place": "place", "part": "part_number", "supplier": "supplier",
    ]

    static func component(_ text: String) throws(CommandFailure) -> JSON {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
        let what: ComponentSwapBody.Component = try Word.of(parts.first ?? "", option: "--component")
        var object = JSONObject()
        object["component"] = .string(what.rawValue)
        for part in parts.dropFirst() {
            let sides = part.split(separator: "=", maxSplits: 1).map { String($0) }
            guard sides.count == 2, let member = members[sides[0]], object[member] == nil else {
                throw CommandFailure(
                    "--component: \"\(part)\" is not understood",
                    mend: "Write each of \(members.keys.sorted().joined(separator: ", ")) once, such as lot=PSDI-2104.",
                    status: .usage)
            }
            object[member] = .string(sides[1])
        }
        return .object(object)
    }
}
