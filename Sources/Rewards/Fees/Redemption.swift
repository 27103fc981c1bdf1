/// Data points redeemed for buyer credits at the policy's rate.
public struct Redemption: Hashable, Sendable {
    /// Who redeems.
    public let holder: Holder

    /// Minor units of DP that are burned: no more than the credits cost, so that nothing is lost to rounding.
    public let points: Amount

    /// Minor units of credit that they bring.
    public let credits: Amount

    /// What `offered` brings: `⌊offered · rate ÷ 10^6⌋` minor units of credit, for `⌈credits · 10^6 ÷ rate⌉` of the points.
    ///
    /// - Parameters:
    ///   - offered: minor units of DP, at most `Amount.maximum`.
    /// - Returns: `nil` when that is not one minor unit of credit, or the policy redeems nothing.
    public init?(holder: Holder, offered: Amount, policy: RewardPolicy.Credits) {
        let rate = policy.redemptionMinorPerDP
        guard rate > 0, offered <= .maximum else { return nil }
        let credits = mulDiv(offered.value, rate, RewardPolicy.minorPerDP)
        guard credits > 0, credits <= Amount.maximum.value else { return nil }
        self.holder = holder
        self.credits = Amount(credits)
        points = Amount(mulDivUp(credits, RewardPolicy.minorPerDP, rate))
    }

    /// The journal's entries: the points are burned, the credits come out of the reserve. Post them together.
    ///
    /// - Parameter id: the holder's idempotency key, at most 150 characters.
    public func commands(in epoch: Epoch, id: String) -> [JournalCommand] {
        [
            JournalCommand(
                epoch: epoch, id: id + "/points",
                .transfer(debit: .contributor(holder), credit: .burned, asset: .dataPoints, amount: points)),
            JournalCommand(
                epoch: epoch, id: id + "/credits",
                .transfer(debit: .reserve, credit: .credit(holder), asset: .credits, amount: credits)),
        ]
    }
}
