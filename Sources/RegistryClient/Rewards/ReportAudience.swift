public import Attestation
public import RegistryAPI

/// As whom a report is read: it decides which optional fields it shows, and under that name the owner sees it in the
/// access log.
public enum ReportAudience: Sendable {
    /// As nobody in particular: what is granted to anyone is shown.
    case anyone
    /// By the name that this key proves, an attestor's or a buyer's. Where the registry charges and no voucher is sent,
    /// that account pays.
    case named(signer: any Signer, issuer: CallerName, origin: String?)
    /// As the vehicle's owner, by its holder key and the title in force.
    case owner(signer: any Signer, title: OwnerTitle, origin: String?)
}
