import ArgumentParser
import BrowserVerifier
import CommandLineKit
import Octets
import StrictJSON

struct VerifyPageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-page",
        abstract: "Write verify.html, which verifies reports in a browser without a network.",
        discussion: """
            One file that takes a report and a trust file and checks the one by the other.
            Its SHA-256 is printed; releases state it, and docs/VERIFY.md.

            EXAMPLES
              vinlog verify-page
              vinlog verify-page /tmp/verify.html --json

            EXIT STATUS
              0 written; 64 usage; 73 the file cannot be written
            """)

    @Argument(help: "Where to write it, or - for standard output.")
    var file = "verify.html"
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try InputFile.write(OfflinePage.html, to: file)
        guard file != "-" else { return }
        let hash = OfflinePage.hash.description
        if output.json {
            let result: JSON = [
                "file": .string(file), "bytes": .integer(OfflinePage.html.count), "sha256": .string(hash),
            ]
            Terminal.standardOutput.write(result.prettyPrinted())
        } else {
            Terminal.standardOutput.write("\(hash)  \(file)\n")
        }
    }
}
