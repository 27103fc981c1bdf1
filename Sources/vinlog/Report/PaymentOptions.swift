import ArgumentParser
import Attestation
import CommandLineKit
import RegistryAPI
import RegistryClient

/// How a report is paid for, where the registry charges.
struct PaymentOptions: ParsableArguments {
    @Option(help: "A single-use voucher's code, where the registry charges: no account, no name.")
    var voucher: String?
    @Option(
        name: .customLong("pay-with"),
        help: "A buyer's key, a JWK file, whose prepaid credits pay where the registry charges.")
    var keyPath: String?

    func validate() throws {
        guard voucher == nil || keyPath == nil else {
            throw ValidationError("--voucher and --pay-with exclude each other.")
        }
    }

    /// Who pays.
    ///
    /// - Throws: `CommandFailure` with status 66 for an unreadable key.
    func payer() throws(CommandFailure) -> ReportPayer {
        if let voucher { return .voucher(voucher) }
        guard let keyPath else { return .nobody }
        let key = try Keys.read(keyPath)
        guard let name = CallerName(.buyer, key.publicKey.thumbprint.description) else {
            throw CommandFailure("\(keyPath) makes no buyer's name", status: .unreadable)
        }
        return .account(signer: key, issuer: name, origin: nil)
    }
}
