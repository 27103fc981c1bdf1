import ArgumentParser
import CommandLineKit
import FleetSimulator
import Foundation

/// Makes worlds to test with.
@main
struct VinlogSim: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vinlog-sim",
        abstract: "Simulate used cars' lives, with their frauds and errors and the truth about each.",
        discussion: """
            EXAMPLE
              vinlog-sim fleet --output /tmp/fleet
            """,
        subcommands: [FleetCommand.self, EconomyCommand.self, EvaluateCommand.self])

    static func main() async {
        await Program.run(Self.self)
    }
}

/// `vinlog-sim fleet`.
struct FleetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fleet",
        abstract: "Write a fleet: attestors.json, statements.ndjson and truth.csv.",
        discussion: """
            The same seed gives the same bytes on every machine. Without options it writes
            the sample fleet of data/sample.

            EXAMPLE
              vinlog-sim fleet --output /tmp/fleet --vehicles 1000 --seed 7
            """)

    @Option(name: .shortAndLong, help: "Folder to write to; it is made if need be.")
    var output: String
    @Option(help: "Number of vehicles.")
    var vehicles = Fleet.sampleVehicleCount
    @Option(help: "The seed from which everything follows.")
    var seed = Fleet.sampleSeed

    func validate() throws {
        guard (1...20_000).contains(vehicles) else {
            throw ValidationError("--vehicles must be between 1 and 20000: serial numbers end there.")
        }
    }

    func run() async throws {
        let fleet = try Fleet.generate(seed: seed, vehicleCount: vehicles)
        do {
            try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure("cannot make the folder \(output)", status: .cannotWrite)
        }
        try InputFile.write(fleet.attestorsFile, to: output + "/attestors.json")
        try InputFile.write(fleet.statementsFile, to: output + "/statements.ndjson")
        try InputFile.write(fleet.truthFile, to: output + "/truth.csv")
        Terminal.standardError.write(
            "Wrote \(fleet.vehicles.count) vehicles and \(fleet.statements.count) statements to \(output).\n")
    }
}
