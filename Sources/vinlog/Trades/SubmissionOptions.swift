import ArgumentParser
import CommandLineKit

/// How one statement is signed and handed in: the same for every trade.
struct SubmissionOptions: ParsableArguments {
    @Option(help: "Your own number for the statement, such as a work order's (default: follows from the contents).")
    var id: String?
    @Flag(help: "Print exactly the claims that would be signed; sign and send nothing.")
    var dryRun = false
    @OptionGroup var signing: SigningOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions
}
