import ArgumentParser
import CommandLineKit
import OwnerClient
import StrictJSON
import TransparencyLog
import VehicleHistory

/// `vinlog owner list`.
struct OwnerListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the cars of your wallet.",
        discussion: """
            As the wallet has it; `vinlog owner watch` asks the registry.

            EXAMPLE
              vinlog owner list
            """)

    @OptionGroup var wallet: WalletOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let cars = try wallet.open().cars()
        if output.json {
            return Terminal.standardOutput.write(JSON.array(cars.map(\.overview)).prettyPrinted())
        }
        guard !cars.isEmpty else {
            return Terminal.standardOutput.write("No car yet. Begin with: vinlog owner request --help\n")
        }
        var table = TextTable(["CAR", "VEHICLE", "TITLE", "STATE"], elastic: [0])
        for car in cars {
            table.append([
                car.name, car.vehicle.string.split(separator: ":").dropFirst().joined(separator: " "),
                car.title.map { "entry \($0.index)" } ?? "-", car.state,
            ])
        }
        Terminal.standardOutput.write(table.formatted())
    }
}

extension OwnedCar {
    /// How the car stands, by the wallet alone.
    var state: String {
        if sale != nil { return "signed away" }
        guard title != nil else { return "no title yet" }
        let since = (try? ownTitle())?.disclosures.owner?.since
        return since.map { "yours since \($0.dateDescription)" } ?? "yours"
    }

    /// What `--json` lists of a car: nothing secret.
    var overview: JSON {
        var object = JSONObject()
        object["car"] = .string(name)
        object["vehicle"] = .string(vehicle.string)
        object["holder"] = .string(issuer.string)
        object["registrar"] = registrar.map { .string($0.string) }
        object["registry"] = origin.map { .string($0) }
        object["titles"] = .array(titles.map { .integer(Int(clamping: $0.index.value)) })
        object["last_seen"] = lastSeen.map { .integer(Int(clamping: $0.value)) }
        object["signed_away"] = .bool(sale != nil)
        return .object(object)
    }
}
