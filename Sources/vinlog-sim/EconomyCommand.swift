import ArgumentParser
import CommandLineKit
import EconomySimulator
import Rewards
import StrictJSON

/// `vinlog-sim economy`.
struct EconomyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "economy",
        abstract: "Run the rewards for years with honest garages and cheats, and print what each earned.",
        discussion: """
            Weighing, issuance, ledger, vesting, bonds, clawback, fees, crystals and draws
            are the registry's own functions. The economy runs twice: once where some of
            the false statements are found sooner or later, once where nobody ever looks.
            The same seed gives the same figures on every machine.

            EXAMPLES
              vinlog-sim economy
              vinlog-sim economy --epochs 104 --seed 7 --preset egcc
              vinlog-sim economy --svg docs/images/economy.svg
            """)

    /// The policies that are compiled in.
    enum Preset: String, CaseIterable, ExpressibleByArgument {
        case standard, egcc, csop

        var policy: RewardPolicy {
            switch self {
            case .standard: .standard
            case .egcc: .egcc
            case .csop: .csop
            }
        }
    }

    @Option(help: "Epochs (weeks) to run.")
    var epochs = EconomyPlan.standardEpochCount
    @Option(help: "The seed from which everything follows.")
    var seed = EconomyPlan.standardSeed
    @Option(help: ArgumentHelp("A policy file to run instead of the default.", valueName: "file"))
    var policy: String?
    @Option(help: "A policy that is compiled in.")
    var preset = Preset.standard
    @Option(help: ArgumentHelp("Of 100 false statements, how many are found.", valueName: "percent"))
    var found = EconomyPlan.standardFoundBasisPoints / 100
    @Option(help: ArgumentHelp("Write the plot of earnings to this file.", valueName: "file"))
    var svg: String?
    @Flag(help: "Print one JSON value instead of tables.")
    var json = false

    func validate() throws {
        guard (1...EconomyPlan.epochCountMax).contains(epochs) else {
            throw ValidationError("--epochs must be between 1 and \(EconomyPlan.epochCountMax).")
        }
        guard (0...100).contains(found) else { throw ValidationError("--found must be between 0 and 100.") }
        guard policy == nil || preset == .standard else {
            throw ValidationError("--policy and --preset name two policies; give one of them.")
        }
    }

    func run() async throws {
        var plan = EconomyPlan(policy: try chosenPolicy())
        plan.epochCount = epochs
        plan.seed = seed
        plan.foundBasisPoints = found * 100
        let watched = try report(plan)
        plan.foundBasisPoints = 0
        let unwatched = try report(plan)
        let titles = ["\(found) of 100 false statements are found sooner or later", "nothing is ever found"]
        if let svg {
            let plot = EconomyPlot.svg([(titles[0], watched), (titles[1], unwatched)])
            try InputFile.write(Array(plot.utf8), to: svg)
        }
        if json {
            Terminal.standardOutput.write(JSON.array([watched.json, unwatched.json]).prettyPrinted())
        } else {
            Terminal.standardOutput.write(text(watched, titles[0]) + "\n" + text(unwatched, titles[1]))
        }
    }

    private func chosenPolicy() throws -> RewardPolicy {
        guard let policy else { return preset.policy }
        let bytes = try InputFile.read(policy, byteCountMax: RewardPolicy.byteCountMax)
        do {
            return try RewardPolicy(parsing: bytes)
        } catch {
            throw CommandFailure("\(policy) is no policy: \(error)")
        }
    }

    private func report(_ plan: EconomyPlan) throws -> EconomyReport {
        do {
            return try Economy.run(plan)
        } catch {
            throw CommandFailure("the economy stopped: \(error)")
        }
    }

    private func text(_ report: EconomyReport, _ title: String) -> String {
        var earnings = TextTable(EconomyReport.header)
        for row in report.rows { earnings.append(row) }
        var comparison = TextTable(EconomyReport.comparisonHeader)
        for row in report.comparisonRows { comparison.append(row) }
        return """
            Policy \(report.policyName), seed \(report.seed): \(title)
            DP for each statement filed; gain over an honest garage's after clawbacks

            \(earnings.formatted())
            In all, for a car in 52 epochs, and against honest statements of the same kinds

            \(comparison.formatted())
            \(report.remarks.joined(separator: "\n"))

            """
    }
}
