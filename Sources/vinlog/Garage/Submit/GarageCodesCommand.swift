import ArgumentParser
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog garage codes`: the work that `--code` knows.
struct GarageCodesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codes",
        abstract: "List the codes of workshop work.",
        discussion: """
            EXAMPLES
              vinlog garage codes
              vinlog garage codes brake
            """)

    @Argument(help: "Only those whose name, code or group has this in it.")
    var search: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let wanted = search?.lowercased()
        let found = WorkshopCode.all.filter { work in
            guard let wanted else { return true }
            return [work.code, work.slug, work.english, work.german, work.group.rawValue]
                .contains { $0.lowercased().contains(wanted) }
        }
        if output.json {
            return Terminal.standardOutput.write(JSON.array(found.map { Self.json($0) }).prettyPrinted())
        }
        guard !found.isEmpty else {
            throw CommandFailure("no work is called \"\(search ?? "")\"", mend: "See vinlog garage codes.")
        }
        var table = TextTable(["Name", "Code", "Work", "German"], elastic: [2, 3])
        for work in found { table.append([work.slug, work.code, work.english, work.german]) }
        Terminal.standardOutput.write(table.formatted())
    }

    private static func json(_ work: WorkshopCode) -> JSON {
        var object = JSONObject()
        object["code"] = .string(work.code)
        object["slug"] = .string(work.slug)
        object["en"] = .string(work.english)
        object["de"] = .string(work.german)
        object["group"] = .string(work.group.rawValue)
        object["common"] = work.common.map { .integer($0) }
        return .object(object)
    }
}
