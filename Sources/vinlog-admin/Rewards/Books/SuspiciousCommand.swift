import ArgumentParser
import CommandLineKit
import RegistryAPI
import StrictJSON

/// `vinlog-admin rewards suspicious`.
struct SuspiciousCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspicious",
        abstract: "What looks like abuse in an epoch, with the statements behind it.",
        discussion: """
            Rings of garage and owner, implausible throughput, cars with one contributor
            only, uploads in the last minutes before an epoch's end. A finding accuses
            nobody: each comes with its innocent reading. Without a number it is about the
            epoch that is running.

            EXAMPLES
              vinlog-admin rewards suspicious
              vinlog-admin rewards suspicious 12
              vinlog-admin rewards suspicious 12 --rule saturation-ring --json
            """)

    @Argument(help: "The epoch's number (default: the epoch that is running).")
    var epoch: UInt32?
    @Option(help: "Only this rule: saturation-ring, throughput, lone-contributor, last-minute.")
    var rule: String?
    @OptionGroup var admin: AdminOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let desk = try admin.desk()
        let running = try await RewardRegistry(desk.client).state().epoch
        let found = try await desk.perform(
            .suspicious, EpochBody(epoch: epoch.map(Int.init) ?? running).json, as: SuspiciousCases.self)
        let cases = found.cases.filter { rule == nil || $0.rule == rule }
        if output.json {
            return Terminal.standardOutput.write(
                SuspiciousCases(epoch: found.epoch, cases: cases).json.prettyPrinted())
        }
        Terminal.standardOutput.write(SuspicionText(cases, epoch: found.epoch).formatted())
    }
}
