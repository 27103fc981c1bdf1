import ArgumentParser

/// `vinlog insurer`: claims from the first notice to the end, and what an insurer confirms.
struct InsurerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "insurer",
        abstract: "State claims as they go along, and confirm repairs that you paid for.",
        discussion: """
            An insurer is an attestor of the class insurer: `vinlog garage init --class
            insurer` makes the folder, your accreditor enrols you. Statements go through the
            same outbox as a garage's (`vinlog garage outbox`, `garage sync`).

            A claim is stated as it goes along. Each later statement names the one before it
            and takes its place: reports show how the claim stands, keep every line, and
            rest findings on the newest one.

            EXAMPLES
              vinlog insurer claim open --vin 1HGCM82633A004352 --peril collision \\
                --zones front,front-left --concerns 5021 --damage 14200EUR
              vinlog insurer claim settle 5030 --outcome repaired --damage 13850.40EUR
              vinlog insurer claim total-loss 5030 --category S --held-by insurer
              vinlog insurer claim buy-back 5044
              vinlog insurer claim withdraw 5030
              vinlog insurer corroborate 5052 --vin 1HGCM82633A004352 --method payment
            """,
        subcommands: [ClaimCommand.self, CorroborateCommand.self])
}

/// `vinlog insurer claim`: one claim, from the first notice to the end.
struct ClaimCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claim",
        abstract: "State a claim: opened, settled, a total loss, bought back, withdrawn.",
        discussion: """
            EXAMPLES
              vinlog insurer claim open --vin 1HGCM82633A004352 --peril hail
              vinlog insurer claim settle 5030 --outcome cash-settled
            """,
        subcommands: [
            ClaimOpenCommand.self, ClaimSettleCommand.self, ClaimTotalLossCommand.self, ClaimBuyBackCommand.self,
            ClaimWithdrawCommand.self, ClaimListCommand.self,
        ])
}
