import ArgumentParser
import CommandLineKit

/// `vinlog owner …`.
struct OwnerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "owner",
        abstract: "Your cars' wallet: titles, proofs of ownership, what you share, what you earn.",
        discussion: """
            The log knows an owner by salted digests only. What they stand for, and the
            key of each car, lies in your wallet: $VINLOG_HOME/owner/wallet.json,
            encrypted with your passphrase. Each car has a key of its own, so nobody can
            tell that two cars are yours.

            EXAMPLES
              vinlog owner init
              vinlog owner request --car golf --vin 1HGCM82633A004352 \\
                --registrar ohio-bmv --nonce qP3v…
              vinlog owner receive 1HGCM82633A004352.title.json
              vinlog owner prove --challenge car.challenge.json --output car.proof
              vinlog owner share odometer-reading --odometer 84210km \\
                --set occasion=owner
              vinlog owner watch

            ENVIRONMENT
              VINLOG_PASSPHRASE_FILE   a file with the wallet's passphrase
            """,
        groupedSubcommands: [
            CommandGroup(
                name: "Wallet",
                subcommands: [
                    OwnerInitCommand.self, OwnerListCommand.self, OwnerShowCommand.self, OwnerPassphraseCommand.self,
                    OwnerBackupCommand.self, OwnerRestoreCommand.self,
                ]),
            CommandGroup(
                name: "Title",
                subcommands: [
                    OwnerRequestCommand.self, OwnerReceiveCommand.self, OwnerSellCommand.self, OwnerBuyCommand.self,
                    OwnerProveCommand.self,
                ]),
            CommandGroup(
                name: "Sharing",
                subcommands: [
                    OwnerShareCommand.self, OwnerConsentCommand.self, OwnerWatchCommand.self, OwnerReportCommand.self,
                    OwnerAccessLogCommand.self, OwnerExportCommand.self, OwnerEvidenceCommand.self,
                ]),
            CommandGroup(
                name: "Disputes",
                subcommands: [OwnerDisputeCommand.self, OwnerRespondCommand.self, OwnerWithdrawCommand.self]),
            CommandGroup(
                name: "Points",
                subcommands: [
                    OwnerBalanceCommand.self, OwnerTasksCommand.self, OwnerClaimCommand.self, OwnerDrawCommand.self,
                    OwnerDividendCommand.self,
                ]),
        ])
}
