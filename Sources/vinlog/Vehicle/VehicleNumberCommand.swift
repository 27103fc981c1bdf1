import ArgumentParser
import CommandLineKit
import StrictJSON
import VIN

/// `vinlog vin …`: what the number itself says, without any registry.
struct VehicleNumberCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vin", abstract: "What a vehicle identification number says by itself.",
        discussion: """
            EXAMPLE
              vinlog vin decode 1HGCM82633A004352
            """,
        subcommands: [DecodeCommand.self])
}

/// `vinlog vin decode`.
struct DecodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decode",
        abstract: "Decode a VIN: maker, model, year, body, check digit.",
        discussion: """
            Offline, from the tables of NHTSA vPIC and ISO 3779/3780.

            EXAMPLES
              vinlog vin decode 1HGCM82633A004352
              vinlog vin decode WVWZZZ1JZXW000001 --json
            """)

    @Argument(help: "The vehicle identification number.")
    var vin: String
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let number = try Arguments.vin(vin)
        let vehicle = VINDecoder.shared.decode(number)
        output.json ? Terminal.standardOutput.write(json(vehicle).prettyPrinted()) : show(vehicle)
    }

    private func facts(_ vehicle: DecodedVehicle) -> [(name: String, key: String, value: String?)] {
        [
            ("Manufacturer", "manufacturer", vehicle.manufacturer), ("Make", "make", vehicle.make),
            ("Model", "model", vehicle.model), ("Series", "series", vehicle.series), ("Trim", "trim", vehicle.trim),
            ("Body", "body_class", vehicle.bodyClass), ("Electrification", "electrification", vehicle.electrification),
            ("Vehicle type", "vehicle_type", vehicle.vehicleType), ("Country", "country", vehicle.country?.name),
        ]
    }

    private func show(_ vehicle: DecodedVehicle) {
        let vin = vehicle.vin
        var lines = [("VIN", vin.string)]
        lines += facts(vehicle).compactMap { fact in fact.value.map { (fact.name, $0) } }
        let years = vin.modelYearCandidates.map { "\($0)" }.joined(separator: " or ")
        lines.append(("Model year", vehicle.modelYear.map { "\($0)" } ?? (years.isEmpty ? "not stated" : years)))
        lines.append(("Check digit", checkDigit(vehicle)))
        for (name, value) in lines {
            Terminal.standardOutput.write(name + String(repeating: " ", count: 18 - name.count) + value + "\n")
        }
    }

    private func checkDigit(_ vehicle: DecodedVehicle) -> String {
        if vehicle.vin.isCheckDigitValid { return "valid" }
        return vehicle.usesNorthAmericanCheckDigit
            ? "WRONG: position 9 should be \(vehicle.vin.expectedCheckDigit)"
            : "none (the market of this VIN does not use one)"
    }

    private func json(_ vehicle: DecodedVehicle) -> JSON {
        var object = JSONObject()
        object["vin"] = .string(vehicle.vin.string)
        for fact in facts(vehicle) { object[fact.key] = fact.value.map { .string($0) } ?? .null }
        object["model_year"] = vehicle.modelYear.map { .integer($0) } ?? .null
        object["model_year_candidates"] = .array(vehicle.vin.modelYearCandidates.map { .integer($0) })
        object["wmi"] = .string("\(vehicle.vin.wmi)")
        object["check_digit_valid"] = .bool(vehicle.vin.isCheckDigitValid)
        object["check_digit_expected"] = .string(String(vehicle.vin.expectedCheckDigit))
        object["check_digit_required"] = .bool(vehicle.usesNorthAmericanCheckDigit)
        return .object(object)
    }
}
