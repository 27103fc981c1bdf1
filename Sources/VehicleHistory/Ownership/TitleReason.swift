/// Why a title changed hands without the seller's signature.
public enum TitleReason: String, Sendable, CaseIterable, Hashable {
    case inheritance
    case repossession
    case salvage
    case courtOrder = "court_order"
    /// The seller has lost the wallet and is known to the registrar otherwise.
    case lostWallet = "lost_wallet"
}
