import ArgumentParser

/// `vinlog inspection`: what inspection stations find, and the checklist for used commercial vehicles.
struct InspectionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspection",
        abstract: "State what an inspection found; a checklist for used commercial vehicles.",
        discussion: """
            Statements go through the same outbox as a garage's. A garage that checks a used
            lorry before a sale uses the checklist as an inspection station does.

            EXAMPLES
              vinlog inspection record --vin 1HGCM82633A004352 --odometer 84210km \\
                --scheme UK-MOT --defect 1.1.14:major:front="disc worn"
              vinlog inspection record --vin WDB9634031L123456 --scheme pre-purchase \\
                --check all --defect BRK-LININGS:major:rear --defect AXL-TYRES
              vinlog inspection record --vin WDB9634031L123456 --scheme DE-HU \\
                --retest-of 5060 --valid-until 2027-05
              vinlog inspection items brakes
            """,
        subcommands: [InspectionRecordCommand.self, InspectionItemsCommand.self])
}
