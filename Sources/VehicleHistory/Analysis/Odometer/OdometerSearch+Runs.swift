extension OdometerSearch {
    /// A reading that is taken to be wrong.
    struct Misreading: Sendable {
        /// Its position.
        let position: Int
        /// How it came to be wrong.
        let kind: Kind
        /// What it costs.
        let cost: Int
        /// Whether the same hand may well do it again.
        var isHabit = false

        /// How a reading came to be wrong.
        enum Kind: Hashable, Sendable {
            /// The number is one that is written when there is none.
            case placeholder
            /// A slip made it out of another value, in millimetres.
            case slip(OdometerSlip, meant: Int)
            /// It belongs to another date, milliseconds since 1970.
            case misdated(Int64)
            /// An earlier reading, copied.
            case stale
            /// It is no slip of anything that fits.
            case foreign
            /// The wrong reading before it, once more.
            case copied
        }
    }

    /// What it costs that all readings between two are wrong; `nil` when that is `limit` or more.
    ///
    /// - Parameters:
    ///   - from: position of the right reading before, −1 for none, and its scale.
    ///   - to: position of the right reading after, `points.count` for none, and its scale.
    func run(_ from: Int, _ fromScale: Int, _ to: Int, _ toScale: Int, limit: Int) -> Int? {
        var cost = 0
        var last: Misreading?
        for position in (from + 1)..<to {
            let misreading = misreading(at: position, from, fromScale, to, toScale, after: last)
            cost += misreading.cost
            guard cost < limit else { return nil }
            last = misreading
        }
        return cost
    }

    /// The cheapest way in which a reading between two others is wrong.
    func misreading(
        at position: Int, _ from: Int, _ fromScale: Int, _ to: Int, _ toScale: Int, after last: Misreading?
    ) -> Misreading {
        let point = points[position]
        let wrong = OdometerCost.wrong(weight: point.weight)
        var best = Misreading(position: position, kind: .foreign, cost: wrong + OdometerCost.foreign)
        func consider(_ cost: Int, _ kind: Misreading.Kind) {
            if cost < best.cost { best = Misreading(position: position, kind: kind, cost: cost) }
        }
        if point.isPlaceholder { consider(OdometerCost.placeholder, .placeholder) }
        var repeated: OdometerSlip?
        if let last {
            let before = points[last.position]
            if before.millimetres == point.millimetres, last.kind != .placeholder {
                consider(
                    before.issuer == point.issuer ? OdometerCost.copied : OdometerCost.copiedByOthers, .copied)
            }
            if before.issuer == point.issuer, last.isHabit, case .slip(let slip, _) = last.kind { repeated = slip }
        }
        if isStale(position) { consider(wrong + OdometerCost.stale, .stale) }
        let bounds = bounds(at: position, from, fromScale, to, toScale)
        for candidate in slips.candidates(of: position)
        where candidate.millimetres >= bounds.low && candidate.millimetres <= bounds.high {
            let isRepeated = candidate.isHabit && candidate.slip == repeated
            let isAtHome = candidate.slip == .unit && !isMixed
            let likelihood =
                isAtHome ? OdometerCost.unitSlipAtHome - OdometerCost.unitSlip + candidate.cost : candidate.cost
            let slip = isRepeated ? OdometerCost.repeated : wrong + likelihood
            guard slip + bounds.costMin < best.cost else { continue }
            let cost = slip + bounds.cost(of: candidate.millimetres)
            guard cost < best.cost else { continue }
            best = Misreading(
                position: position, kind: .slip(candidate.slip, meant: candidate.millimetres), cost: cost,
                isHabit: candidate.isHabit)
        }
        if best.cost > wrong + OdometerCost.datedEarly + Self.fitCostMin, let moved = rightful(at: position) {
            let cost = wrong + moved.cost
            if cost < best.cost {
                best = Misreading(position: position, kind: .misdated(moved.milliseconds), cost: cost)
            }
        }
        return best
    }

    /// What values the readings around a place allow there, and which they lead to expect.
    struct Bounds {
        let low: Int
        let high: Int
        let expectedKilometres: Int
        let spreadKilometres: Int
        let costMin: Int

        init(low: Int, high: Int, expectedKilometres: Int, spreadKilometres: Int) {
            self.low = low
            self.high = high
            self.expectedKilometres = expectedKilometres
            self.spreadKilometres = spreadKilometres
            costMin = OdometerCost.logarithm(spreadKilometres)
        }

        /// What a value within the bounds costs.
        func cost(of millimetres: Int) -> Int {
            costMin + abs(millimetres / 1_000_000 - expectedKilometres) * 100 / spreadKilometres
        }
    }

    func bounds(at position: Int, _ from: Int, _ fromScale: Int, _ to: Int, _ toScale: Int) -> Bounds {
        let now = points[position].milliseconds
        let low = from >= 0 ? points[from].millimetres(fromScale) : nil
        let high = to < points.count ? points[to].millimetres(toScale) : nil
        if let low, let high, low <= high {
            let (start, end) = (points[from].milliseconds, points[to].milliseconds)
            let distance = (high - low) / 1_000_000
            let share = end > start ? Int((now - start) / 1_000) * distance / Int((end - start + 999) / 1_000) : 0
            return Bounds(
                low: low - tolerance(now - start), high: high + tolerance(end - now),
                expectedKilometres: low / 1_000_000 + share,
                spreadKilometres: Self.bridgeSpread(share, of: distance))
        }
        if let low {
            let expected = rate.kilometres(in: now - points[from].milliseconds)
            return Bounds(
                low: low - tolerance(now - points[from].milliseconds), high: Int.max,
                expectedKilometres: low / 1_000_000 + expected,
                spreadKilometres: rate.spread(of: expected))
        }
        guard let high else {
            return Bounds(low: 0, high: Int.max, expectedKilometres: 100_000, spreadKilometres: 100_000)
        }
        let expected = rate.kilometres(in: points[to].milliseconds - now)
        return Bounds(
            low: 0, high: high + tolerance(points[to].milliseconds - now),
            expectedKilometres: high / 1_000_000 - expected,
            spreadKilometres: rate.spread(of: expected))
    }

    /// How far a reading between two others may stand from where an even pace would put it, in kilometres: nothing much
    /// near either, a quarter of the distance in the middle.
    static func bridgeSpread(_ share: Int, of distance: Int) -> Int { 300 + min(share, distance - share) / 2 }

    private func tolerance(_ elapsed: Int64) -> Int {
        elapsed <= Self.retestMilliseconds ? Self.retestMillimetres : Self.sameMillimetres
    }

    /// Whether the very number was read weeks before, and the vehicle drove on since.
    func isStale(_ position: Int) -> Bool {
        let point = points[position]
        guard position >= 2, points[position - 1].millimetres > point.millimetres else { return false }
        var earlier = position - 2
        while earlier >= 0, point.milliseconds - points[earlier].milliseconds <= Self.staleMilliseconds {
            if points[earlier].millimetres == point.millimetres { return true }
            earlier -= 1
        }
        return false
    }
}
