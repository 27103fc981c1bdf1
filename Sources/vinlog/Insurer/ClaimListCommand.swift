import ArgumentParser
import AttestorClient
import AttestorOutbox
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog insurer claim list`: how each claim stands.
struct ClaimListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List your claims as they stand, by the statements handed in from here.",
        discussion: """
            EXAMPLE
              vinlog insurer claim list --json
            """)

    @Flag(help: "Also those that are withdrawn.")
    var all = false
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        _ = try home.profile(of: .insurer)
        let standing = KeptClaim.standing(try KeptClaim.all(in: home.folder, audience: nil)).filter { entry in
            all || entry.claim.body.outcome != .withdrawn
        }
        if output.json {
            let list = standing.map { claim, count -> JSON in
                var object = claim.item.json
                object["body"] = .object(claim.body)
                object["statements"] = .integer(count)
                return .object(object)
            }
            return Terminal.standardOutput.write(JSON.array(list).prettyPrinted())
        }
        guard !standing.isEmpty else {
            return Terminal.standardOutput.write("No claim was stated from \(home.folder.path).\n")
        }
        var table = TextTable(
            ["Entry", "About", "Happened", "Peril", "Stands", "Said"], numbers: [0, 5], elastic: [1])
        for (claim, count) in standing {
            let stage = claim.body["stage"]?.string == InsuranceClaimBody.Stage.preliminary.rawValue
            table.append([
                claim.index.map { "\($0)" } ?? "queued", String(claim.item.subject.drop { $0 != ":" }.dropFirst()),
                String(claim.item.occurredAt.prefix(10)), claim.body["peril"]?.string ?? "",
                (claim.body["outcome"]?.string ?? "") + (stage ? " (preliminary)" : ""), "\(count)",
            ])
        }
        Terminal.standardOutput.write(HarmlessText.of(table.formatted(), keepsLines: true))
    }
}
