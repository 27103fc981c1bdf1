import ArgumentParser

/// `vinlog evidence`.
struct EvidenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence",
        abstract: "Deposit a vehicle's own recordings, and prove that a file is the one deposited.",
        discussion: """
            A deposit states the hash of a file, not the file: afterwards nobody can swap
            it, its maker included. The file stays with whoever has it.

            EXAMPLES
              vinlog evidence deposit trip.csv --vin 1HGCM82633A004352 \\
                --source telematics --zone Europe/Berlin
              vinlog evidence verify trip.csv --proof trip.csv.proof.json \\
                --policy trust.policy
              vinlog evidence stamp trip.csv.proof.json --tsa https://tsa.example/tsr \\
                --tsa-ca tsa-ca.pem
              vinlog evidence export trip.csv --proof trip.csv.proof.json \\
                --output for-the-owner
            """,
        subcommands: [
            EvidenceDepositCommand.self, EvidenceVerifyCommand.self, EvidenceStampCommand.self,
            EvidenceExportCommand.self, EvidenceFetchCommand.self,
        ])
}
