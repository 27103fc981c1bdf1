import CommandLineKit
import KeySafe
import OwnerClient
import StrictJSON

/// What to tell a person whose wallet does not open, or does not sign.
enum WalletFailure {
    /// Runs `body`, its errors in the words of the command line.
    static func mapped<Result>(_ body: () throws(WalletError) -> Result) throws(CommandFailure) -> Result {
        do { return try body() } catch { throw failure(error) }
    }

    /// Runs `body`, its refusals in the words of the command line.
    static func refused<Result>(_ body: () throws(TitleRefusal) -> Result) throws(CommandFailure) -> Result {
        do {
            return try body()
        } catch {
            throw CommandFailure(
                error.rule, mend: error.mend,
                details: [
                    "error": .string(error.rule), "code": .string(error.code.rawValue), "mend": .string(error.mend),
                    "exit_status": .integer(Int(ExitStatus.failed.rawValue)),
                ])
        }
    }

    private static func failure(_ error: WalletError) -> CommandFailure {
        let (status, mend) = statusAndMend(error)
        return CommandFailure("the wallet: \(error)", mend: mend, status: status)
    }

    private static func statusAndMend(_ error: WalletError) -> (ExitStatus, String?) {
        switch error {
        case .passphrase(let error): (.usage, error.mend)
        case .workFactor: (.usage, nil)
        case .notFound: (.unreadable, "Make one: vinlog owner init.")
        case .exists: (.cannotWrite, "Name another file, or move that one away.")
        case .permissionsTooLoose(let path, _): (.unreadable, "Run: chmod 600 \(path)")
        case .notARegularFile, .foreignOwner, .tooLarge, .notAWallet:
            (.unreadable, "Name the right file, or restore a backup: vinlog owner restore.")
        case .unknownFormat: (.unreadable, "Use a newer program.")
        case .damaged: (.unreadable, "Restore a backup: vinlog owner restore FILE.")
        case .wrongPassphrase: (.failed, "Try again; without the passphrase nobody can open it, we neither.")
        case .passphraseChangedMeanwhile: (.stale, "Run the command again.")
        case .locked: (.stale, "Run the command again in a moment.")
        case .contents: (.unreadable, "Use a newer program, or restore a backup: vinlog owner restore FILE.")
        case .system: (.cannotWrite, "Is the disk full, or the folder not yours?")
        }
    }
}
