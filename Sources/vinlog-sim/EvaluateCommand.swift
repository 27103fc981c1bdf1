import ArgumentParser
import CommandLineKit
import FleetSimulator
import Foundation
import StrictJSON
import VehicleHistory

/// `vinlog-sim evaluate`.
struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Apply the rules to simulated vehicles whose truth is known, and count.",
        discussion: """
            The fleet has honest cars with everyday errors, odd but honest ones, and frauds;
            it is made without regard to the rules. Vehicles are made, judged and forgotten
            one by one. The exit status is 1 when a figure falls short of its bar.

            EXAMPLES
              vinlog-sim evaluate
              vinlog-sim evaluate --vehicles 5000 --examples
              vinlog-sim evaluate --vehicle 4711
            """)

    @Option(help: "Number of vehicles.")
    var vehicles = 100_000
    @Option(help: "The seed from which everything follows.")
    var seed = EvaluationFleet.standardSeed
    @Option(help: ArgumentHelp("Write figures and matrix to this file.", valueName: "file"))
    var write: String?
    @Option(help: ArgumentHelp("Show one vehicle and what is found about it.", valueName: "number"))
    var vehicle: Int?
    @Flag(help: "Name vehicles that were missed or wrongly accused.")
    var examples = false
    @Flag(help: "Print one JSON value instead of tables.")
    var json = false

    func validate() throws {
        guard (1...EvaluationFleet.vehicleCountMax).contains(vehicles) else {
            throw ValidationError("--vehicles must be between 1 and \(EvaluationFleet.vehicleCountMax).")
        }
        guard vehicle.map({ (0..<EvaluationFleet.vehicleCountMax).contains($0) }) ?? true else {
            throw ValidationError("--vehicle must be between 0 and \(EvaluationFleet.vehicleCountMax - 1).")
        }
    }

    func run() async throws {
        let fleet = Fleet.evaluation(seed: seed, vehicleCount: vehicles)
        if let vehicle { return try show(try fleet.vehicle(vehicle)) }
        let run = EvaluationRun(fleet: fleet, ruleset: .current)
        let terminal = Terminal.standardError
        let tally = try await run.tally(workerCount: ProcessInfo.processInfo.activeProcessorCount) { done in
            if terminal.isInteractive { terminal.write("\r\(done) vehicles") }
        }
        if terminal.isInteractive { terminal.write("\r") }
        let figures = tally.figures + [AnalysisTiming.figure(ruleset: .current)]
        let file = tally.file(seed: seed, rulesetVersion: Ruleset.current.version)
        if let write { try InputFile.write(file.prettyPrinted(), to: write) }
        if json {
            Terminal.standardOutput.write(file.prettyPrinted())
        } else {
            Terminal.standardOutput.write(text(tally, figures))
        }
        if figures.contains(where: { !$0.holds }) { throw ExitCode(ExitStatus.failed.rawValue) }
    }

    private func text(_ tally: EvaluationTally, _ figures: [EvaluationFigure]) -> String {
        var matrix = TextTable(
            EvaluationTally.matrixHeader, numbers: Set(1..<EvaluationTally.matrixHeader.count))
        for row in tally.matrix { matrix.append(row) }
        var text = "\(tally.vehicleCount) vehicles, seed \(seed), ruleset \(Ruleset.current.version)\n"
        text += "How many vehicles of each kind are accused of what\n\n" + matrix.formatted() + "\n"
        if !tally.falseAccusations.isEmpty {
            text += "Accusations of honest vehicles, by rule\n"
            for (rule, count) in tally.falseAccusations.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
                text += "  \(rule) \(count)\n"
            }
            text += "\n"
        }
        if examples {
            for (name, numbers) in tally.examples.sorted(by: { $0.key < $1.key }) {
                text += "  \(name): \(numbers.map { String($0) }.joined(separator: " "))\n"
            }
            text += "\n"
        }
        return text + figures.map { $0.line + "\n" }.joined()
    }

    private func show(_ vehicle: EvaluationVehicle) throws {
        let facts = try vehicle.facts()
        Terminal.standardOutput.write(EvaluationVehicleText.text(vehicle, HistoryAnalysis.findings(in: facts)))
    }
}
