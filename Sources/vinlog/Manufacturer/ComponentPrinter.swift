import CommandLineKit
import RegistryAPI
import StrictJSON
import VehicleHistory

/// Prints the pages of an answer about a component, and counts. Lines leave as they come; a table and JSON are made at the
/// end.
struct ComponentPrinter {
    enum Form {
        case table, lines, json
    }

    let form: Form
    /// Only components of this state; `nil` for all.
    let only: ComponentInventory.Item.State?
    private var counts: [String: Int] = [:]
    private var vehicleCount = 0
    private var vehicles: [ComponentAnswer.Vehicle] = []
    private var standing: (readBelow: Int, size: Int) = (0, 0)
    private var hasHeader = false

    /// Rows that a table shows; the rest is counted, and `--csv` has them all.
    private static let tableRowCountMax = 200

    init(form: Form, only: ComponentInventory.Item.State?) {
        self.form = form
        self.only = only
    }

    /// Takes a page.
    mutating func print(_ page: ComponentAnswer) {
        if form == .lines && !hasHeader {
            Terminal.standardOutput.write("vin,component,place,serial,lot,state,fitted_on,replaced_on,entry\n")
            hasHeader = true
        }
        standing = (page.readBelow, page.size)
        for vehicle in page.vehicles {
            let components = vehicle.components.filter { only == nil || $0.state == only?.rawValue }
            guard !components.isEmpty else { continue }
            vehicleCount += 1
            counts[Self.state(of: components), default: 0] += 1
            let kept = ComponentAnswer.Vehicle(subject: vehicle.subject, components: components)
            if form == .lines {
                for component in components { Terminal.standardOutput.write(Self.line(kept, component)) }
            } else if form == .json || vehicles.count < Self.tableRowCountMax {
                vehicles.append(kept)
            }
        }
    }

    /// Prints what is left, and the counts.
    func finish() {
        let counted = ComponentInventory.Item.State.allCases.map { ($0.rawValue, counts[$0.rawValue] ?? 0) }
        switch form {
        case .lines:
            Terminal.standardError.write(Self.sentence(vehicleCount, counted) + behind)
        case .table:
            var table = TextTable(["VIN", "Component", "Place", "Serial", "Lot", "State"], elastic: [1, 2, 3, 4])
            for vehicle in vehicles {
                for component in vehicle.components {
                    table.append([
                        Self.vin(vehicle), Self.hyphened(component.component), component.place ?? "",
                        component.serial ?? "", component.lot ?? "",
                        component.state + (component.replacedOn.map { " \($0.prefix(10))" } ?? ""),
                    ])
                }
            }
            let rows = vehicles.isEmpty ? "" : table.formatted()
            let more = vehicleCount > vehicles.count ? "… (--csv prints all)\n" : ""
            Terminal.standardOutput.write(
                HarmlessText.of(rows + more + Self.sentence(vehicleCount, counted), keepsLines: true))
            Terminal.standardError.write(behind)
        case .json:
            var numbers = JSONObject()
            for (state, count) in counted { numbers[state] = .integer(count) }
            let answer: JSON = [
                "vehicles": .array(vehicles.map(\.json)), "vehicle_count": .integer(vehicleCount),
                "counts": .object(numbers),
                "read_below": .integer(standing.readBelow), "size": .integer(standing.size),
            ]
            Terminal.standardOutput.write(answer.prettyPrinted())
        }
    }

    /// Of a vehicle with several, the state that needs somebody first.
    private static func state(of components: [ComponentAnswer.Component]) -> String {
        let states = Set(components.map(\.state))
        let order: [ComponentInventory.Item.State] = [.fitted, .unclear, .replaced]
        return order.first { states.contains($0.rawValue) }?.rawValue ?? ComponentInventory.Item.State.unclear.rawValue
    }

    private var behind: String {
        guard standing.readBelow < standing.size else { return "" }
        return "note: the registry has looked through \(standing.readBelow) of \(standing.size) entries; ask again.\n"
    }

    private static func sentence(_ count: Int, _ counted: [(String, Int)]) -> String {
        "\(count) vehicle\(count == 1 ? "" : "s")" + (count == 0 ? "" : ": ")
            + (count == 0 ? "" : counted.map { "\($0.1) \($0.0)" }.joined(separator: ", ")) + ".\n"
    }

    private static func vin(_ vehicle: ComponentAnswer.Vehicle) -> String {
        String(vehicle.subject.drop { $0 != ":" }.dropFirst())
    }

    private static func hyphened(_ word: String) -> String { String(word.map { $0 == "_" ? "-" : $0 }) }

    private static func line(_ vehicle: ComponentAnswer.Vehicle, _ component: ComponentAnswer.Component) -> String {
        let fields = [
            vin(vehicle), component.component, component.place ?? "", component.serial ?? "", component.lot ?? "",
            component.state, component.fittedOn, component.replacedOn ?? "", "\(component.fittedEntry)",
        ]
        return fields.map(quoted).joined(separator: ",") + "\n"
    }

    /// A field of RFC 4180; what a spreadsheet would take for a formula is made text.
    private static func quoted(_ field: String) -> String {
        let safe = field.first.map { "=+-@\t\r".contains($0) } == true ? "'" + field : field
        guard safe.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return safe }
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
