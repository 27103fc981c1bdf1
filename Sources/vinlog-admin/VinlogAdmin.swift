import ArgumentParser
import CommandLineKit

/// The program of those who accredit.
@main
struct VinlogAdmin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vinlog-admin",
        abstract: "Accredit attestors; erase; run the rewards; inspect.",
        discussion: """
            Every act is a signed statement in the public log, like everything else: it is
            proved, dated and final. The authority's key belongs on a machine that is not
            the registry's; so does each person's own key.

            EXAMPLES
              vinlog-admin status
              vinlog-admin attestor accredit enrolment.request
              vinlog-admin attestor suspend hill-street-motors --reason "audit outstanding"
              vinlog-admin attestor list --json
              vinlog-admin inspect integrity --data /var/lib/vinlog

            ENVIRONMENT
              VINLOG_REGISTRY   the registry's address
              VINLOG_POLICY     the trust file, by which receipts are verified
              VINLOG_ADMIN_KEY  your own key, for signed calls
              VINLOG_HOME       keys and receipts (default ~/.vinlog)

            EXIT STATUS
              0 done; 1 refused or failed; 2 the plan has changes (with --exit-code);
              3 against an invariant or the policy; 4 not within your role; 5 stale;
              6 a second person has to approve; 64 usage; 66 an input cannot be read;
              69 the registry cannot be reached; 73 an output cannot be written;
              130 interrupted
            """,
        subcommands: [
            StatusCommand.self, AttestorCommand.self, EraseCommand.self, AdminCommand.self, RewardsCommand.self,
            InspectStoreCommand.self, MigrateCommand.self, MoveCommand.self, ExportCommand.self, ImportCommand.self,
        ])

    static func main() async {
        await Program.run(Self.self)
    }
}
