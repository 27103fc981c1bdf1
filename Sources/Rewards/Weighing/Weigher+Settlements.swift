extension Weigher {
    /// What has become due for statements of earlier epochs about one vehicle.
    ///
    /// Give every vehicle with an issued statement that is `held`, or has a locked part, or whose standing changed.
    public func settlements(of record: VehicleRecord) -> [Settlement] {
        let open = record.issued.filter { $0.epoch < epoch && $0.disposition != .void }
        guard !open.isEmpty else { return [] }
        let view = VehicleView(record, policy: policy, facts: facts)
        return open.sorted { $0.index < $1.index }.compactMap { issued in
            kind(of: issued, in: view).map { Settlement(kind: $0, issued: issued) }
        }
    }

    private func kind(of issued: IssuedStatement, in view: VehicleView) -> Settlement.Kind? {
        switch (facts.standing(of: issued.index), issued.disposition) {
        case (.void, _): return .void
        case (.counts, .held): return .holdReleased
        case (.counts, .posted):
            let isOver = UInt64(epoch.weeks(since: issued.epoch)) >= policy.bonds.epochs
            let isDue = isOver && issued.bonded > .zero && view.isKnown(independentlyOf: issued.organisation)
            return isDue ? .bondReleased : nil
        default: return nil
        }
    }
}
