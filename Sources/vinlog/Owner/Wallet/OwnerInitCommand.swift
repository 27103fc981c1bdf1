import ArgumentParser
import CommandLineKit
import OwnerClient
import StrictJSON

/// `vinlog owner init`.
struct OwnerInitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make your wallet: one encrypted file for the keys and papers of all your cars.",
        discussion: """
            Opening it takes about half a second and 128 MiB of memory on purpose: each
            guess of a thief's costs the same. Nobody can open it without the passphrase.
            Keep a copy elsewhere: vinlog owner backup.

            EXAMPLES
              vinlog owner init
              vinlog owner init --passphrase-file passphrase.txt
            """)

    @Option(help: "How costly a guess is: 14 (16 MiB of memory) to 20 (1 GiB), each step twice as much.")
    var workFactor = WalletWorkFactor.standard.exponent
    @OptionGroup var wallet: WalletOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let factor = try WalletFailure.mapped { () throws(WalletError) in
            try WalletWorkFactor(exponent: workFactor)
        }
        try WalletFailure.mapped { () throws(WalletError) in
            try OwnerWallet.requireAbsent(path: WalletOptions.path)
        }
        try WalletOptions.makeFolder()
        let passphrase = try wallet.source.newPassphrase(for: WalletOptions.path)
        let made = try WalletFailure.mapped { () throws(WalletError) in
            try OwnerWallet.create(path: WalletOptions.path, passphrase: passphrase, workFactor: factor)
        }
        if output.json {
            let answer: JSON = ["wallet": .string(made.path)]
            return Terminal.standardOutput.write(answer.prettyPrinted())
        }
        var sheet = FactSheet()
        sheet.append("Wallet", made.path)
        sheet.append("", "Keep a copy elsewhere, and the passphrase too: without it nobody can open it.")
        sheet.append("Next", "vinlog owner request --car golf --vin VIN --registrar ID --nonce NONCE")
        Terminal.standardOutput.write(sheet.formatted())
    }
}
