extension SuspicionFinder {
    /// Organisations that filed most of an epoch's statements in its last hours.
    func lastMinute(_ window: [FiledStatement], in epoch: Epoch) -> [SuspicionCase] {
        let opening = calendar.end(of: epoch) - thresholds.lastMinuteHours * 3_600
        return Self.grouped(window.filter { $0.epoch == epoch }, by: \.organisation).compactMap {
            organisation, filed in
            let late = filed.filter { $0.filedSeconds >= opening }
            let share = Self.basisPoints(late.count, of: filed.count)
            guard late.count >= thresholds.lastMinuteStatementsMin,
                share >= thresholds.lastMinuteShareBasisPointsMin
            else { return nil }
            return lateRush(organisation, late, of: filed.count, share: share)
        }
    }

    private func lateRush(
        _ organisation: String, _ late: [FiledStatement], of count: Int, share: Int
    ) -> SuspicionCase {
        SuspicionCase(
            rule: .lastMinute, organisation: organisation, owner: nil, vehicles: Self.vehicles(late),
            figures: [
                .init(
                    name: "statements in the last hours", value: late.count,
                    threshold: thresholds.lastMinuteStatementsMin),
                .init(
                    name: "share of the epoch's (bp)", value: share,
                    threshold: thresholds.lastMinuteShareBasisPointsMin),
            ],
            statements: Self.indices(late),
            sentence: """
                \(organisation) filed \(late.count) of its \(count) statements of the week, \(Self.percent(share)), in the \
                last \(thresholds.lastMinuteHours) hours before its close.
                """)
    }
}
