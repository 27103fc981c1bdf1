extension OdometerSearch {
    /// Wrong dates are wrong by a year, most often the year before, as in January, or by ten, as a slip of one digit
    /// makes them.
    private static let shifts: [(days: Int64, cost: Int)] = [
        (365, OdometerCost.datedEarly), (-365, OdometerCost.datedLate), (3_652, OdometerCost.datedLate),
    ]
    private static let millisecondsPerDay: Int64 = 86_400_000

    /// The date at which a reading would fit between the readings around that date, and how well it does.
    func rightful(at position: Int) -> (milliseconds: Int64, cost: Int)? {
        let point = points[position]
        var best: (milliseconds: Int64, cost: Int)?
        for shift in Self.shifts {
            let moment = point.milliseconds + shift.days * Self.millisecondsPerDay
            guard let fit = fit(point, at: moment, without: position), fit + shift.cost < best?.cost ?? Int.max else {
                continue
            }
            best = (moment, fit + shift.cost)
        }
        return best
    }

    /// What it costs that a value stands between those read before and after a moment; `nil` when it cannot, or when
    /// the moment is not between readings.
    private func fit(_ point: OdometerPoint, at moment: Int64, without position: Int) -> Int? {
        var after = points.partitioningIndex { $0.milliseconds > moment }
        var before = after - 1
        if before == position { before -= 1 }
        if after == position { after += 1 }
        guard points.indices.contains(before), points.indices.contains(after) else { return nil }
        let (low, high) = (points[before], points[after])
        guard low.millimetres - Self.sameMillimetres <= point.millimetres,
            point.millimetres <= high.millimetres + Self.sameMillimetres
        else { return nil }
        let distance = (high.millimetres - low.millimetres) / 1_000_000
        let elapsed = Int((high.milliseconds - low.milliseconds + 999) / 1_000)
        let share = elapsed > 0 ? Int((moment - low.milliseconds) / 1_000) * distance / elapsed : 0
        let spread = Self.bridgeSpread(share, of: distance)
        let residual = abs(point.millimetres / 1_000_000 - low.millimetres / 1_000_000 - share)
        return OdometerCost.logarithm(spread) + residual * 100 / spread
    }
}

extension [OdometerPoint] {
    /// The first position from which on a condition holds, where it holds of all after one of which it does.
    func partitioningIndex(where holds: (OdometerPoint) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
