import ArgumentParser
import CommandLineKit

/// The program of those who accredit.
@main
struct VinlogAdmin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vinlog-admin",
        abstract: "Accredit attestors, and suspend or revoke them.",
        discussion: """
            Every act is a signed statement in the public log, like everything else: it is
            proved, dated and final. The authority's key belongs on a machine that is not
            the registry's.

            EXAMPLES
              vinlog-admin attestor accredit enrolment.request
              vinlog-admin attestor suspend hill-street-motors --reason "audit outstanding"
              vinlog-admin attestor list --json

            ENVIRONMENT
              VINLOG_REGISTRY   the registry's address
              VINLOG_POLICY     the trust file, by which receipts are verified
              VINLOG_HOME       keys and receipts (default ~/.vinlog)

            EXIT STATUS
              0 done; 1 refused or failed; 64 usage; 66 an input cannot be read;
              69 the registry cannot be reached; 73 an output cannot be written
            """,
        subcommands: [AttestorCommand.self])

    static func main() async {
        await Program.run(Self.self)
    }
}
