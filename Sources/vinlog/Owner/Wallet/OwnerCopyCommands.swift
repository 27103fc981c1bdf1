import ArgumentParser
import CommandLineKit
import OwnerClient
import StrictJSON

/// `vinlog owner passphrase`.
struct OwnerPassphraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "passphrase",
        abstract: "Change the wallet's passphrase.",
        discussion: """
            Copies made earlier still open with the old one: make new ones and destroy
            them.

            EXAMPLES
              vinlog owner passphrase
              vinlog owner passphrase --new-passphrase-file new.txt --work-factor 18
            """)

    @Option(help: "A file with the new passphrase (default: you are asked).")
    var newPassphraseFile: String?
    @Option(help: "How costly a guess is, 14 to 20 (default: as it was).")
    var workFactor: Int?
    @OptionGroup var wallet: WalletOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let factor = try WalletFailure.mapped { () throws(WalletError) -> WalletWorkFactor? in
            guard let workFactor else { return nil }
            return try WalletWorkFactor(exponent: workFactor)
        }
        let open = try wallet.open()
        let fresh = try PassphraseSource(file: newPassphraseFile, asksEnvironment: false)
            .newPassphrase(for: WalletOptions.path)
        _ = try WalletFailure.mapped { () throws(WalletError) in
            try open.changePassphrase(to: fresh, workFactor: factor)
        }
        if output.json {
            let answer: JSON = ["wallet": .string(open.path), "changed": true]
            return Terminal.standardOutput.write(answer.prettyPrinted())
        }
        Terminal.standardOutput.write("Changed. Copies made earlier still open with the old one.\n")
    }
}

/// `vinlog owner backup`.
struct OwnerBackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write a copy of the wallet, under the same passphrase.",
        discussion: """
            The copy is opened and read before the command says that it is there.

            EXAMPLE
              vinlog owner backup /media/stick/wallet-2026-11.json
            """)

    @Argument(help: "Where to write it; nothing may be there.")
    var file: String
    @OptionGroup var wallet: WalletOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let open = try wallet.open()
        try WalletFailure.mapped { () throws(WalletError) in try open.backup(to: file) }
        let count = try open.cars().count
        if output.json {
            let answer: JSON = ["backup": .string(file), "cars": .integer(count)]
            return Terminal.standardOutput.write(answer.prettyPrinted())
        }
        Terminal.standardOutput.write("Wrote \(file), with \(count) car\(count == 1 ? "" : "s").\n")
    }
}

/// `vinlog owner restore`.
struct OwnerRestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Bring a copy of the wallet back.",
        discussion: """
            Where there is a wallet already, nothing is overwritten: with --merge it gets
            what only the copy has, cars and titles.

            EXAMPLES
              vinlog owner restore /media/stick/wallet-2026-11.json
              vinlog owner restore old-phone.json --merge --backup-passphrase-file old.txt
            """)

    @Argument(help: "The copy.")
    var file: String
    @Flag(help: "Add what the copy has to the wallet that is here.")
    var merge = false
    @Option(help: "With --merge: a file with the copy's passphrase, where it is another one.")
    var backupPassphraseFile: String?
    @OptionGroup var wallet: WalletOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try WalletFailure.mapped { () throws(WalletError) in try OwnerWallet.inspect(path: file) }
        let added = try merge ? merged() : restored()
        if output.json {
            let answer: JSON = [
                "wallet": .string(WalletOptions.path), "cars": .integer(added.cars), "titles": .integer(added.titles),
            ]
            return Terminal.standardOutput.write(answer.prettyPrinted())
        }
        Terminal.standardOutput.write(
            "Brought back \(added.cars) car\(added.cars == 1 ? "" : "s") and \(added.titles) title\(added.titles == 1 ? "" : "s").\n"
        )
    }

    private func restored() throws(CommandFailure) -> (cars: Int, titles: Int) {
        try WalletFailure.mapped { () throws(WalletError) in
            try OwnerWallet.requireAbsent(path: WalletOptions.path)
        }
        try WalletOptions.makeFolder()
        let passphrase = try wallet.source.passphrase(of: file)
        let contents = try WalletFailure.mapped { () throws(WalletError) in
            try OwnerWallet.restore(backup: file, passphrase: passphrase, path: WalletOptions.path).contents()
        }
        return (contents.cars.count, contents.cars.reduce(0) { $0 + $1.titles.count })
    }

    private func merged() throws(CommandFailure) -> (cars: Int, titles: Int) {
        let open = try wallet.open()
        let source = backupPassphraseFile.map { PassphraseSource(file: $0) } ?? wallet.source
        let own = try source.passphrase(of: file)
        return try WalletFailure.mapped { () throws(WalletError) in
            let copy = try OwnerWallet.open(path: file, passphrase: own).contents()
            return try open.update { contents throws(WalletError) in try contents.merge(copy) }
        }
    }
}
