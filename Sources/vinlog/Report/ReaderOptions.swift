import ArgumentParser
import Attestation
import CommandLineKit
import RegistryAPI
import RegistryClient

/// As whom a report is read.
struct ReaderOptions: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: "Read under this key, a JWK file: what the owner consented to show it is shown, and the owner sees that.")
    var keyPath: String?
    @Option(
        name: .customLong("as-attestor"),
        help: "The attestor whose key --as is (default: the key is a buyer's, as of `vinlog credits init`).")
    var attestor: String?
    @Flag(help: "Have the answer's length padded, so that it tells little to whoever watches the connection.")
    var padded = false

    func validate() throws {
        guard attestor == nil || keyPath != nil else { throw ValidationError("--as-attestor needs --as KEY.") }
    }

    /// As whom.
    ///
    /// - Throws: `CommandFailure` with status 66 for an unreadable key, 64 for what is no attestor's id.
    func audience() throws(CommandFailure) -> ReportAudience {
        guard let keyPath else { return .anyone }
        let key = try Keys.read(keyPath)
        let name =
            attestor.map { CallerName(.attestor, $0) } ?? CallerName(.buyer, key.publicKey.thumbprint.description)
        guard let name else {
            throw CommandFailure("\"\(attestor ?? "")\" is no attestor's id", status: .usage)
        }
        return .named(signer: key, issuer: name, origin: nil)
    }
}
