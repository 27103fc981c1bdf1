import ArgumentParser
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog inspection items`: the checklist for used commercial vehicles.
struct InspectionItemsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "items",
        abstract: "List the checklist for used commercial vehicles.",
        discussion: """
            The severity is what a defect of the item usually is; whoever inspects decides.
            Annex is the item of Annex I of Directive 2014/45/EU about the same part.

            EXAMPLES
              vinlog inspection items
              vinlog inspection items brakes
            """)

    @Argument(help: "Only those whose name, code or group has this in it.")
    var search: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let wanted = search?.lowercased()
        let found = InspectionItem.all.filter { item in
            guard let wanted else { return true }
            return [item.code, item.english, item.german, item.group.rawValue].contains {
                $0.lowercased().contains(wanted)
            }
        }
        if output.json {
            return Terminal.standardOutput.write(JSON.array(found.map { Self.json($0) }).prettyPrinted())
        }
        guard !found.isEmpty else {
            throw CommandFailure(
                "no item of the checklist is called \"\(search ?? "")\"", mend: "See vinlog inspection items.")
        }
        var table = TextTable(["Code", "Item", "German", "Usual", "Annex"], elastic: [1, 2])
        for item in found {
            table.append([item.code, item.english, item.german, item.severity.rawValue, item.annexItem ?? ""])
        }
        Terminal.standardOutput.write(table.formatted())
    }

    private static func json(_ item: InspectionItem) -> JSON {
        var object = JSONObject()
        object["code"] = .string(item.code)
        object["group"] = .string(item.group.rawValue)
        object["en"] = .string(item.english)
        object["de"] = .string(item.german)
        object["severity"] = .string(item.severity.rawValue)
        object["annex"] = item.annexItem.map { .string($0) }
        return .object(object)
    }
}
