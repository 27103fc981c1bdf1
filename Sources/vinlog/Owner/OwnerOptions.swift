import ArgumentParser
import Attestation
import CommandLineKit
import RegistryAPI

/// Which of an owner's accounts: one a vehicle, so that nobody can tell that two cars are one person's.
struct OwnerOptions: ParsableArguments {
    @Option(help: "Your own word for the car whose account it is; it stays on this machine.")
    var account = "car"
    @OptionGroup var registry: RegistryOptions

    /// Path of the account's key.
    var keyPath: String { "\(OwnerOptions.folderPath)/\(account).jwk" }

    /// The folder of all accounts' keys.
    static var folderPath: String { Environment.homePath + "/owner" }

    func validate() throws {
        let isName =
            !account.isEmpty && account.utf8.count <= 64 && account.first != "."
            && account.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
        guard isName else { throw ValidationError("--account has letters, digits, hyphens and dots only.") }
    }

    /// A desk that calls in the account's name.
    ///
    /// - Throws: `CommandFailure`.
    func desk() throws(CommandFailure) -> CallDesk {
        let key = try key()
        return try CallDesk(client: try Connection.client(registry), .owner, key: key)
    }

    /// The account's key.
    ///
    /// - Throws: `CommandFailure` with status 66.
    func key() throws(CommandFailure) -> SigningKey {
        do {
            return try KeyFile.read(atPath: keyPath)
        } catch {
            throw CommandFailure(
                "there is no usable key for the account \"\(account)\": \(error)",
                mend: "Make one: vinlog owner init --account \(account).", status: .unreadable)
        }
    }
}
