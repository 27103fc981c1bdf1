extension OdometerSearch {
    /// Two rising rows, by the readings' positions.
    struct Rows {
        let first: [Int]
        let second: [Int]
        let switchCount: Int
        let cost: Int
    }

    /// The cheapest way to read the series as two vehicles' under one number.
    ///
    /// The state is the last reading of each row; one of the two is always the latest, so n² states and two choices
    /// each. Every reading is right, and rows only rise: a second vehicle is no excuse for anything else.
    func twoRows() -> Rows? {
        let count = points.count
        guard count >= 4, count <= Self.scaledCountMax else { return nil }
        // cost[o] where the latest reading ends one row and o − 1 the other; o = 0 when there is only one row yet.
        var costs = [Int](repeating: OdometerCost.impossible, count: count + 1)
        costs[0] = startCost(0, 0)
        var choices: [[Int32]] = [[]]
        for position in 1..<count {
            var next = [Int](repeating: OdometerCost.impossible, count: count + 1)
            var choice = [Int32](repeating: -1, count: count + 1)
            let along = riseCost(position - 1, position) + OdometerCost.sameRow
            for other in 0..<position where costs[other] < OdometerCost.impossible {
                if costs[other] + along < next[other] {
                    next[other] = costs[other] + along
                    choice[other] = Int32(other)
                }
                let onto =
                    other == 0 ? startCost(position, 0) + OdometerCost.secondVehicle : riseCost(other - 1, position)
                let switched = costs[other] + onto + OdometerCost.otherRow
                if switched < next[position] {
                    next[position] = switched
                    choice[position] = Int32(other)
                }
            }
            costs = next
            choices.append(choice)
        }
        return rows(costs, choices)
    }

    private func rows(_ costs: [Int], _ choices: [[Int32]]) -> Rows? {
        guard let end = costs.indices.min(by: { costs[$0] < costs[$1] }), costs[end] < OdometerCost.impossible else {
            return nil
        }
        var isOther = [Bool](repeating: false, count: points.count)
        var (state, row) = (end, false)
        var switchCount = 0
        for position in points.indices.reversed() {
            isOther[position] = row
            guard position > 0 else { break }
            let before = Int(choices[position][state])
            if state == position, before != position {
                row.toggle()
                switchCount += 1
            }
            state = before
        }
        let first = points.indices.filter { isOther[$0] == isOther[0] }
        let second = points.indices.filter { isOther[$0] != isOther[0] }
        return Rows(first: first, second: second, switchCount: switchCount, cost: costs[end])
    }

    private func riseCost(_ from: Int, _ to: Int) -> Int {
        let (low, high) = (points[from].millimetres, points[to].millimetres)
        guard high >= low - Self.retestMillimetres else { return OdometerCost.impossible }
        return step(from: low, to: max(low, high), in: points[to].milliseconds - points[from].milliseconds).cost
    }
}
