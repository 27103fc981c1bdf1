public import Attestation
public import RegistryAPI

/// How a report is paid for, where a registry charges.
public enum ReportPayer: Sendable {
    /// Not at all: where the price is 0.
    case nobody
    /// From a prepaid account, by its key.
    case account(signer: any Signer, issuer: CallerName, origin: String?)
    /// With a single-use voucher, without an account.
    case voucher(String)
}
