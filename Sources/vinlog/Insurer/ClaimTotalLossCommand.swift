import ArgumentParser
import CommandLineKit
import StrictJSON
import VehicleHistory

/// `vinlog insurer claim total-loss`: the car was given up.
struct ClaimTotalLossCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "total-loss",
        abstract: "State that the vehicle is a total loss, its category, and who has it.",
        discussion: """
            The category is one of data/title-brands.csv: A, B, S or N of the Association of
            British Insurers, or a code of NMVTIS such as 11 (salvage). It is no brand on
            the title: that is the registrar's to put there.

            EXAMPLES
              vinlog insurer claim total-loss 5030 --category S --held-by insurer
              vinlog insurer claim total-loss 5030 --held-by owner --preliminary
            """)

    @Argument(help: "The newest statement of the claim: its place in the log, or its id.")
    var statement: String
    @Option(help: "The salvage category: A, B, S, N, or a code of NMVTIS such as 11.")
    var category: String?
    @Option(help: "Who has the vehicle now: owner (bought back), insurer or salvage-dealer.")
    var heldBy: String?
    @Flag(help: "It may still change: findings then say so.")
    var preliminary = false
    @OptionGroup var details: ClaimDetails
    @OptionGroup var earlier: EarlierClaimOptions
    @OptionGroup var submission: SubmissionOptions

    func run() async throws {
        let category = try self.category.map { try SalvageCategory.code($0) }
        let holder: InsuranceClaimBody.SalvageHolder? = try heldBy.map { try Word.of($0, option: "--held-by") }
        try await NextClaim(reference: statement, earlier: earlier, submission: submission).run { body in
            try details.apply(to: &body)
            body["outcome"] = .string(InsuranceClaimBody.Outcome.totalLoss.rawValue)
            body["stage"] = .string((preliminary ? InsuranceClaimBody.Stage.preliminary : .final).rawValue)
            if let category { body["salvage_code"] = .string(category) }
            if let holder { body["salvage_holder"] = .string(holder.rawValue) }
        }
    }
}

/// The categories that an insurer can give a total loss.
enum SalvageCategory {
    private static let categories: Set<TitleBrand.Category> = [.endOfLife, .salvage, .rebuilt, .damage]

    /// The code as statements have it.
    ///
    /// - Throws: `CommandFailure` with status 64 that lists the codes.
    static func code(_ text: String) throws(CommandFailure) -> String {
        let known = TitleBrand.all.filter { categories.contains($0.category) }
        let wanted = text.uppercased()
        if let brand = known.first(where: { $0.code == wanted }) { return brand.code }
        let codes = known.map { "\($0.code) (\($0.name))" }.joined(separator: ", ")
        throw CommandFailure(
            "--category: \"\(text.prefix(40))\" is no salvage category", mend: "Use one of \(codes).", status: .usage)
    }
}
