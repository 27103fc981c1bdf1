/// An account's name in beancount: components of letters, digits and hyphens, each from a capital letter or a digit.
///
/// Different accounts have different names: `_` in a thumbprint becomes `-1` and `-` becomes `-0`.
struct BeancountName {
    let text: String

    init(_ account: Account) {
        text =
            switch account {
            case .supply: "Equity:Supply"
            case .reserve: "Assets:Reserve"
            case .budget(let epoch): "Assets:Budget:\(epoch)"
            case .contributor(let holder): "Assets:Contributor:" + Self.name(holder)
            case .escrow(let holder): "Assets:Escrow:" + Self.name(holder)
            case .heldEscrow(let holder): "Assets:Escrow:" + Self.name(holder) + ":Held"
            case .frozenEscrow(let holder): "Assets:Escrow:" + Self.name(holder) + ":Frozen"
            case .bond(let holder): "Assets:Bond:" + Self.name(holder)
            case .credit(let holder): "Assets:Credit:" + Self.name(holder)
            case .feePool(let epoch): "Assets:Pool:Fees:\(epoch)"
            case .ownersPool: "Assets:Pool:Owners"
            case .burned: "Expenses:Burned"
            case .breakage: "Assets:Breakage"
            case .unclaimed(let holder): "Assets:Unclaimed:" + Self.name(holder)
            case .treasury: "Assets:Treasury"
            }
    }

    private static func name(_ holder: Holder) -> String {
        switch holder {
        case .attestor(let id): "Attestor:A-" + id
        case .owner(let thumbprint): "Owner:K-" + escaped(thumbprint)
        case .buyer(let thumbprint): "Buyer:K-" + escaped(thumbprint)
        }
    }

    private static func escaped(_ thumbprint: String) -> String {
        var text = ""
        for scalar in thumbprint.unicodeScalars {
            switch scalar {
            case "-": text += "-0"
            case "_": text += "-1"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
