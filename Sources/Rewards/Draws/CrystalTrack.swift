/// Chances bought with burned crystals.
public enum CrystalTrack {
    /// The entry that burns crystals for a chance in a draw; the journal's line names the draw, so that anyone can add up
    /// the tickets.
    ///
    /// - Parameters:
    ///   - standing: the owner's; who may not take part keeps the crystals.
    ///   - id: the owner's idempotency key for this entry.
    /// - Throws: `DrawExclusion` as `DrawEntryError`.
    public static func enter(
        _ standing: DrawStanding, draw: DrawIdentifier, crystals: Amount, in epoch: Epoch, id: String
    ) throws(DrawEntryError) -> [JournalCommand] {
        if let exclusion = standing.exclusion { throw .excluded(exclusion) }
        guard crystals > .zero else { throw .nothingBurned }
        return [
            JournalCommand(
                epoch: epoch, id: id,
                .transfer(
                    debit: .contributor(standing.holder), credit: .burned, asset: .crystals, amount: crystals,
                    code: draw.text))
        ]
    }

    /// The tickets of a draw, from the journal alone: each holder's crystals burned for it.
    ///
    /// - Parameters:
    ///   - entries: the journal up to the closing.
    ///   - isExcluded: whether a holder may no longer take part at the closing.
    /// - Throws: `TicketListError`.
    public static func tickets(
        of draw: DrawIdentifier, from entries: some Sequence<JournalEntry>,
        isExcluded: (Holder) -> Bool = { _ in false }
    ) throws(TicketListError) -> TicketList {
        var weights: [Holder: UInt64] = [:]
        for entry in entries {
            guard
                case .transfer(.contributor(let holder), .burned, .crystals, let amount, nil, draw.text) =
                    entry.operation
            else { continue }
            let (sum, overflow) = weights[holder, default: 0].addingReportingOverflow(amount.value)
            guard !overflow else { throw .totalTooLarge }
            weights[holder] = sum
        }
        return try TicketList(
            weights.filter { !isExcluded($0.key) }.map { Ticket(identifier: $0.key.text, weight: $0.value) })
    }
}
