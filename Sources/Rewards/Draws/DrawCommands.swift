extension DrawClosing {
    /// The journal's entry that binds the closing.
    ///
    /// - Parameter epoch: the epoch to post in.
    public func commands(in epoch: Epoch) -> [JournalCommand] {
        [JournalCommand(epoch: epoch, id: "draw/\(draw)/close", .mark(.drawClose, hash: hash))]
    }
}

extension DrawResult {
    /// The journal's entries: each winner's stones out of the reserve, in the order drawn, and the mark that binds the
    /// result. A draw that cannot be paid in full is refused by the ledger as a whole.
    ///
    /// - Parameter epoch: the epoch to post in.
    /// - Throws: `DrawError.winnerNotAHolder`.
    public func commands(in epoch: Epoch) throws(DrawError) -> [JournalCommand] {
        var commands: [JournalCommand] = []
        commands.reserveCapacity(winners.count + 1)
        for (position, winner) in winners.enumerated() {
            guard let holder = Holder(text: winner) else { throw .winnerNotAHolder(winner) }
            commands.append(
                JournalCommand(
                    epoch: epoch, id: "draw/\(draw)/\(position)",
                    .transfer(
                        debit: .reserve, credit: .contributor(holder), asset: .stones, amount: Amount(stonesPerDrop),
                        code: draw.text)))
        }
        commands.append(JournalCommand(epoch: epoch, id: "draw/\(draw)/result", .mark(.draw, hash: hash)))
        return commands
    }
}
