extension OdometerSearch {
    /// What it costs that one reading follows another, both being right.
    ///
    /// - Parameters:
    ///   - from: position of the earlier reading, and 0 or 1 for the unit as written or the other.
    ///   - to: the same of the later reading.
    func link(_ from: Int, _ fromScale: Int, _ to: Int, _ toScale: Int) -> (cost: Int, link: OdometerLink) {
        let low = points[from].millimetres(fromScale)
        let high = points[to].millimetres(toScale)
        let elapsed = points[to].milliseconds - points[from].milliseconds
        guard (fromScale == Scale.written) == (toScale == Scale.written) else {
            guard high >= low - Self.retestMillimetres else { return (OdometerCost.impossible, .jump) }
            let step = step(from: low, to: high, in: elapsed)
            let isBorder = isBorder(between: from, to)
            if toScale == Scale.written {
                return (step.cost + (isBorder ? OdometerCost.rightUnitAtBorder : OdometerCost.rightUnit), .rightUnit)
            }
            return (step.cost + (isBorder ? OdometerCost.otherUnitAtBorder : OdometerCost.otherUnit), .otherUnit)
        }
        if high >= low {
            var step = step(from: low, to: high, in: elapsed)
            if toScale != Scale.written { step.cost += OdometerCost.otherUnitGoesOn }
            return step
        }
        let loss = low - high
        if loss <= Self.sameMillimetres { return step(from: low, to: low, in: elapsed) }
        if loss <= Self.retestMillimetres {
            let step = step(from: low, to: low, in: elapsed)
            return (elapsed <= Self.retestMilliseconds ? step.cost : step.cost + OdometerCost.stepBack, .stepBack)
        }
        if loss <= max(points[to].roundedMillimetres, points[from].roundedMillimetres) {
            return (step(from: low, to: low, in: elapsed).cost + OdometerCost.stepBack, .stepBack)
        }
        return descent(from, to, low, high, elapsed)
    }

    /// What the first reading that is taken to be right costs.
    func startCost(_ position: Int, _ scale: Int) -> Int {
        let kilometres = points[position].millimetres(scale) / 1_000_000
        var cost = OdometerCost.start + (scale != Scale.written ? firstUnitCost(position) : 0)
        if kilometres > 400_000 { cost += 300 }
        if kilometres > 800_000 { cost += 400 }
        return cost
    }

    /// What it costs that the numbers are in the other unit since the first reading: a vehicle that is new where it is
    /// read has the instrument of that country.
    private func firstUnitCost(_ position: Int) -> Int {
        let point = points[position]
        let isNew = point.millimetres < Self.newMillimetres && point.isMileCountry == (point.unit == .miles)
        return OdometerCost.otherUnitAtFirst + (isNew ? OdometerCost.otherUnitWhenNew : 0)
    }

    /// Whether the unit written changes, or the vehicle crosses a border beyond which the other unit may be in use.
    func isBorder(between from: Int, _ to: Int) -> Bool {
        let (before, after) = (points[from], points[to])
        if before.unitBefore != after.unitAfter { return true }
        if let one = before.isMileCountry, let other = after.isMileCountry { return one != other }
        return before.country != after.country
            || circumstances.borders.contains {
                $0.endMilliseconds > before.milliseconds && $0.startMilliseconds <= after.milliseconds
            }
    }

    /// What a distance costs by the vehicle's own rate: Laplace's distribution around the expected, and a floor of
    /// "for some other reason".
    func step(from low: Int, to high: Int, in elapsed: Int64) -> (cost: Int, link: OdometerLink) {
        let cost = surprise(at: (high - low) / 1_000_000, in: elapsed)
        return cost < OdometerCost.jump ? (cost, .along) : (OdometerCost.jump, .jump)
    }

    /// How surprising a distance is in a time, without a floor.
    func surprise(at kilometres: Int, in elapsed: Int64) -> Int {
        let expected = rate.kilometres(in: elapsed)
        let spread = rate.spread(of: expected)
        return OdometerCost.logarithm(spread) + abs(kilometres - expected) * 100 / spread
    }

    /// The cheapest reason why a reading is lower than the one before.
    private func descent(
        _ from: Int, _ to: Int, _ low: Int, _ high: Int, _ elapsed: Int64
    ) -> (cost: Int, link: OdometerLink) {
        let isForbidden = forbiddenGap.map { from < $0.after && to > $0.before } ?? false
        var best = (cost: OdometerCost.impossible, link: OdometerLink.down(.rollback))
        if !isForbidden {
            best.cost = rollbackCost(from, to, low, high)
        }
        func consider(_ cost: Int, _ descent: OdometerLink.Descent) {
            if cost < best.cost { best = (cost, .down(descent)) }
        }
        for place in circumstances.replacements.indices {
            if let cost = replacementCost(place, from, to, low, high) { consider(cost, .replacement(place)) }
        }
        for (place, declaration) in circumstances.notActual.enumerated()
        where declaration.time.startMilliseconds <= points[to].milliseconds
            && declaration.time.endMilliseconds > points[from].milliseconds
        {
            consider(OdometerCost.declared, .declared(place))
        }
        for digits in [5, 6] {
            if let cost = rolloverCost(digits, from, to, low, high, elapsed) {
                consider(cost, .rollover(digits: digits))
            }
        }
        return best
    }

    /// What it costs that the instrument was turned back between two readings: least around a sale. By which of the
    /// kilometres it showed is anybody's guess, up to seven tenths of them.
    private func rollbackCost(_ from: Int, _ to: Int, _ low: Int, _ high: Int) -> Int {
        var cost = OdometerCost.rollbackSomeTime
        if !nextSales.isEmpty {
            let isSale = nextSales[from] <= points[to].milliseconds + Self.saleMilliseconds
            cost = isSale ? OdometerCost.rollbackAtSale : OdometerCost.rollbackWithoutSale
        }
        cost += OdometerCost.logarithm(low / 1_000_000 * 7 / 10)
        if low < Self.youngMillimetres { cost += OdometerCost.rollbackYoung }
        if high < low / 10 * 3 { cost += OdometerCost.rollbackExtreme }
        if low - high < 10_000_000_000 { cost += OdometerCost.rollbackSmall }
        if points[from].unit != points[to].unit { cost += OdometerCost.rollbackWithUnits }
        return cost
    }

    private func replacementCost(_ place: Int, _ from: Int, _ to: Int, _ low: Int, _ high: Int) -> Int? {
        let replacement = circumstances.replacements[place]
        guard replacement.time.endMilliseconds > points[from].milliseconds - Self.retestMilliseconds,
            replacement.time.startMilliseconds <= points[to].milliseconds
        else { return nil }
        var cost = OdometerCost.replacement
        if let before = replacement.before, before < low - Self.retestMillimetres {
            cost += OdometerCost.replacementDisagrees
        }
        guard let after = replacement.after else { return cost + OdometerCost.replacementUnknown }
        guard high >= after - Self.retestMillimetres else { return nil }
        return cost
            + step(
                from: min(after, high), to: high, in: points[to].milliseconds - replacement.time.startMilliseconds
            ).cost
    }

    private func rolloverCost(
        _ digits: Int, _ from: Int, _ to: Int, _ low: Int, _ high: Int, _ elapsed: Int64
    ) -> Int? {
        let unit = points[to].unit.millimetres
        let limit = (digits == 5 ? 100_000 : 1_000_000) * unit
        guard low < limit, low >= limit / 10 * (digits == 5 ? 4 : 7), high < limit / 2 else { return nil }
        let step = step(from: low, to: high + limit, in: elapsed)
        guard step.link == .along else { return nil }
        let isStated = circumstances.limitsExceeded.contains { $0.time.endMilliseconds > points[from].milliseconds }
        if isStated { return step.cost + OdometerCost.rolloverStated }
        if digits == 6 { return step.cost + OdometerCost.rolloverOld }
        guard let modelYear = circumstances.modelYear else { return step.cost + OdometerCost.rolloverUnknownAge }
        return step.cost + (modelYear < Self.sixDigitsFrom ? OdometerCost.rolloverOld : OdometerCost.rolloverModern)
    }
}
