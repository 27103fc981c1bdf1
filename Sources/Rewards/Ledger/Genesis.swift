public import Octets

/// How a journal begins.
public enum Genesis {
    /// The entries that move each asset's whole cap from supply to the reserve, and the mark that binds the parameters.
    ///
    /// - Parameters:
    ///   - caps: The most there can ever be of each asset, in minor units.
    ///   - hash: Of the parameters, such as the first policy's canonical bytes.
    public static func commands(caps: [Asset: Amount], hash: Hash) -> [JournalCommand] {
        var commands = [JournalCommand(epoch: 0, id: "genesis", .mark(.genesis, hash: hash))]
        for asset in Asset.allCases {
            guard let cap = caps[asset], cap > .zero else { continue }
            commands.append(
                JournalCommand(
                    epoch: 0, id: "genesis/\(asset)",
                    .transfer(debit: .supply, credit: .reserve, asset: asset, amount: cap)))
        }
        return commands
    }
}
