import ArgumentParser

/// `vinlog manufacturer`: birth certificates, recalls, and where a component went.
struct ManufacturerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manufacturer",
        abstract: "State what was built and recalled, and find the cars that have a part.",
        discussion: """
            A manufacturer is an attestor of the class manufacturer: `vinlog garage init
            --class manufacturer` makes the folder, your accreditor enrols you. Statements
            go through the same outbox and batches as a garage's.

            EXAMPLES
              vinlog manufacturer build --vin 1HGCM82633A004352 --make Honda \\
                --model Accord --built-on 2003-04-02 \\
                --component airbag-inflator:lot=PSDI-2104:place=driver
              vinlog manufacturer recall --campaign 20V-771 --opened-on 2026-11-02 \\
                --range 1HGCM82653A004000..4999 --component "airbag inflator" --safety
              vinlog manufacturer components --lot PSDI-2104 --csv
            """,
        subcommands: [BuildCommand.self, RecallCommand.self, ComponentsCommand.self])
}
