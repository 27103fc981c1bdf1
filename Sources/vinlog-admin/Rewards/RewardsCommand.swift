import ArgumentParser
import CommandLineKit

/// `vinlog-admin rewards …`.
struct RewardsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rewards",
        abstract: "Points, crystals, stones, dividends: run them, and look into the books.",
        discussion: """
            Epochs close and issue on schedule. Whatever somebody decides is planned by
            one person, approved by another, then applied: each planning command writes a
            plan file and ends with status 6.

            EXAMPLES
              vinlog-admin rewards grant attestor:hill-street-motors 125.5 \\
                --reason pilot-phase --out grant.plan
              vinlog-admin rewards approve grant.plan --key bea.jwk
              vinlog-admin rewards apply grant.plan
              vinlog-admin rewards trial-balance

            EXIT STATUS
              0 done; 1 failed; 2 the plan has changes (with --exit-code); 3 against an
              invariant or the policy; 4 not within your role; 5 stale, or an id was used
              for something else; 6 a second person has to approve; 64 usage
            """,
        subcommands: [
            EpochCommand.self, DrawCommand.self, DividendCommand.self, GrantCommand.self, FreezeCommand.self,
            RenewCommand.self, ThawCommand.self, ReverseCommand.self, PolicyCommand.self, PlansCommand.self,
            ApproveCommand.self, ApplyCommand.self, CancelCommand.self, TrialBalanceCommand.self,
            StatementCommand.self, InspectCommand.self, AuditCommand.self, SuspiciousCommand.self, OwnerCommand.self,
            CreditCommand.self, VouchersCommand.self, RefundCommand.self,
        ])
}
