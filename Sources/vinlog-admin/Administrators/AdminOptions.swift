import ArgumentParser
import Attestation
import CommandLineKit
import Foundation
import RegistryAPI
import StrictJSON

/// Who administers, at which registry: the options of every signed call.
struct AdminOptions: ParsableArguments {
    @Option(
        name: .customLong("key"),
        help: "Your own key, a JWK file (default: $VINLOG_ADMIN_KEY, else the only one in $VINLOG_HOME/admin/keys).")
    var keyPath: String?
    @OptionGroup var registry: RegistryOptions

    /// A desk that calls in the name of the key's owner.
    ///
    /// - Throws: `CommandFailure`.
    func desk() throws(CommandFailure) -> CallDesk {
        let key = try Keys.read(try path())
        return try CallDesk(client: try Connection.client(registry), .admin, key: key)
    }

    private func path() throws(CommandFailure) -> String {
        if let path = keyPath ?? Environment.value("VINLOG_ADMIN_KEY") { return path }
        let folder = PersonKey.folderPath
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let keys = names.filter { $0.hasSuffix(".jwk") && !$0.hasSuffix(".pub.jwk") }
        guard keys.count < 2 else {
            throw CommandFailure(
                "there are several keys in \(folder): \(keys.sorted().joined(separator: ", "))",
                mend: "Say who you are with --key FILE or VINLOG_ADMIN_KEY.", status: .usage)
        }
        guard let name = keys.first else {
            throw CommandFailure(
                "no key was named, and there is none in \(folder)",
                mend: "Add --key FILE, set VINLOG_ADMIN_KEY, or make a key: vinlog-admin admin key NAME.",
                status: .usage)
        }
        return "\(folder)/\(name)"
    }
}

/// Where people's keys lie, and how they are named on a command line.
enum PersonKey {
    /// The folder of private keys on this machine.
    static var folderPath: String { Environment.homePath + "/admin/keys" }

    /// The public key in a file that holds a public or a private JWK.
    ///
    /// - Throws: `CommandFailure` with status 66.
    static func publicKey(path: String) throws(CommandFailure) -> PublicKey {
        let bytes = try InputFile.read(path, byteCountMax: KeyFile.byteCountMax)
        if let json = try? JSON(parsing: bytes), let key = try? PublicKey(jwk: json) { return key }
        return try Keys.read(path).publicKey
    }
}
