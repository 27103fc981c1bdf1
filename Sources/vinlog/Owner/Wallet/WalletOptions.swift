import ArgumentParser
import CommandLineKit
import Foundation
import OwnerClient

/// Where the passphrase comes from, and the wallet it opens.
struct WalletOptions: ParsableArguments {
    @Option(help: "A file with the wallet's passphrase (default: $VINLOG_PASSPHRASE_FILE; without it you are asked).")
    var passphraseFile: String?

    /// The folder of the wallet.
    static var folderPath: String { Environment.homePath + "/owner" }
    /// The wallet.
    static var path: String { folderPath + "/wallet.json" }

    /// Where the wallet's passphrase comes from.
    var source: PassphraseSource { PassphraseSource(file: passphraseFile) }

    /// Opens the wallet. A missing or damaged file is told of before anyone is asked for a passphrase.
    ///
    /// - Throws: `CommandFailure`.
    func open() throws(CommandFailure) -> OwnerWallet {
        try WalletFailure.mapped { () throws(WalletError) in try OwnerWallet.inspect(path: Self.path) }
        let passphrase = try source.passphrase(of: Self.path)
        return try WalletFailure.mapped { () throws(WalletError) in
            try OwnerWallet.open(path: Self.path, passphrase: passphrase)
        }
    }

    /// Makes the wallet's folder, for its owner alone.
    ///
    /// - Throws: `CommandFailure` with status 73.
    static func makeFolder() throws(CommandFailure) {
        do {
            try FileManager.default.createDirectory(
                atPath: folderPath, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandFailure(
                "cannot make the folder \(folderPath)", mend: "Set VINLOG_HOME to a folder of yours.",
                status: .cannotWrite)
        }
    }
}
