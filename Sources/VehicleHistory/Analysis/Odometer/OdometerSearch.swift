/// Finds the likeliest story of a series: which readings are right, how each leads to the next, and which are wrong.
///
/// It is the heaviest non-decreasing chain made precise. A chain asks only which values can all be true together; here
/// each reading is either right, and then it costs what its distance from the one before costs by the vehicle's own
/// rate, or wrong, and then it costs what its mistake costs by the trust in its source; and a chain may go down where
/// something explains it, at the last a rollback. The cheapest story is found by dynamic programming over the reading
/// last taken to be right: cost[j] = min over i < j of cost[i] + wrong(i, j) + link(i, j).
struct OdometerSearch {
    let points: [OdometerPoint]
    let circumstances: OdometerCircumstances
    let rate: OdometerRate
    /// For each reading, what may have been meant.
    let slips: OdometerSlipTable
    /// Whether the series knows two units or two countries.
    let isMixed: Bool
    /// For each reading, when the vehicle is next offered or sold, milliseconds since 1970; empty where no sale is known.
    let nextSales: [Int64]
    /// No rollback may be taken to happen between these two.
    var forbiddenGap: (before: Int, after: Int)?
    /// This reading must be taken to be right.
    var required: Int?

    /// 5 km: rounding, or a drive within the garage's premises.
    static let sameMillimetres = 5_000_000
    /// 650 km (400 miles): what two readings of one instrument may differ by when people read, round and guess.
    static let retestMillimetres = 650_000_000
    /// 30 days: within these an inspection is repeated.
    static let retestMilliseconds: Int64 = 30 * 86_400_000
    /// Model years from which odometers have six digits nearly everywhere.
    static let sixDigitsFrom = 2_000
    /// The least that fitting a slip between its neighbours costs.
    static let fitCostMin = 570
    /// 25,000 km: a vehicle read with less is where it was sold new.
    static let newMillimetres = 25_000_000_000
    /// 40,000 km: below, there is little to gain by turning back.
    static let youngMillimetres = 40_000_000_000
    /// 60 days: a number from the last visit is still at hand.
    static let staleMilliseconds: Int64 = 60 * 86_400_000
    /// 60 days: an instrument is turned back shortly before the vehicle is offered, and read again at once.
    static let saleMilliseconds: Int64 = 60 * 86_400_000
    /// No more wrong readings in a row than this.
    static let runCountMax = 16
    /// In longer series the other unit is tried reading by reading only.
    static let scaledCountMax = 400

    /// The limits as text, for the ruleset's hash.
    static var tables: String {
        let spans = [retestMilliseconds, staleMilliseconds, saleMilliseconds]
        let others = [
            sameMillimetres, retestMillimetres, sixDigitsFrom, fitCostMin, newMillimetres, youngMillimetres,
            runCountMax,
            scaledCountMax,
        ]
        return "\(spans) \(others)"
    }

    init(_ points: [OdometerPoint], _ readings: [OdometerReading], _ circumstances: OdometerCircumstances) {
        self.points = points
        self.circumstances = circumstances
        rate = OdometerRate(of: points, circumstances)
        slips = OdometerSlipTable(readings)
        nextSales = Self.nextSales(points, circumstances)
        isMixed = points.contains { $0.unit != points[0].unit || $0.country != points[0].country }
    }

    /// For each reading, the first sale that is not over when it is made.
    private static func nextSales(_ points: [OdometerPoint], _ circumstances: OdometerCircumstances) -> [Int64] {
        let sales = circumstances.sales.map { ($0.startMilliseconds, $0.endMilliseconds) }.sorted { $0 < $1 }
        guard !sales.isEmpty else { return [] }
        return points.map { point in sales.first { $0.1 > point.milliseconds }?.0 ?? Int64.max }
    }

    /// How a story reads the numbers for a while.
    enum Scale {
        /// As they are written.
        static let written = 0
        /// In the other unit, from some reading on.
        static let otherForAWhile = 1
        /// In the other unit since the first reading: a story must not end so, or every series would fit both units.
        static let otherAtFirst = 2
        static let count = 3

        /// Whether one can follow another: what holds since the first reading begins nowhere else, and does not last
        /// to the end.
        static func canFollow(_ scale: Int, by next: Int, isEnd: Bool) -> Bool {
            if next == otherAtFirst { return scale == otherAtFirst }
            return scale != otherAtFirst || next == written && !isEnd
        }
    }

    /// A story: the readings taken to be right, in the order of time, and how each follows from the one before.
    struct Story: Sendable {
        struct Step: Sendable {
            let position: Int
            let scale: Int
            /// How it follows; `nil` for the first.
            let link: OdometerLink?
        }

        let steps: [Step]
        let misreadings: [Misreading]
        let cost: Int
    }

    private struct Cell {
        var cost = OdometerCost.impossible
        var from = -1
        var fromScale = 0
        var link: OdometerLink?
    }

    /// The cheapest story.
    func best() -> Story {
        let isScaled = mayMixUnits
        var cells = [Cell](repeating: Cell(), count: (points.count + 1) * Scale.count)
        for to in 0...points.count {
            for scale in 0..<(to < points.count && isScaled ? Scale.count : 1) {
                cells[to * Scale.count + scale] = bestCell(to, scale, cells)
            }
        }
        return story(cells)
    }

    /// Whether anywhere in the series a change of units could explain what does not go on: at a border, or by a ratio
    /// that a vehicle's own way makes 1.45 to 1.75 of 1.609.
    private var mayMixUnits: Bool {
        guard points.count <= Self.scaledCountMax else { return false }
        return points.indices.dropFirst().contains { position in
            let (before, after) = (points[position - 1].millimetres, points[position].millimetres)
            switch link(position - 1, Scale.written, position, Scale.written).link {
            case .along, .stepBack: return false
            default:
                let permille = max(before, after) / max(1, min(before, after) / 1_000)
                return isBorder(between: position - 1, position) || (1_450...1_750).contains(permille)
            }
        }
    }

    private func bestCell(_ to: Int, _ toScale: Int, _ cells: [Cell]) -> Cell {
        var best = Cell()
        var from = to - 1
        // No run of wrong readings between the two is cheaper: its first costs so much, the others so much at least.
        var (first, others) = (0, 0)
        while from >= -1, to - from - 1 <= Self.runCountMax, first + others <= OdometerCost.runMax {
            if from < 0 {
                if toScale != Scale.otherForAWhile {
                    consider(from, 0, to, toScale, first + others, cells, &best)
                }
            } else {
                for fromScale in Scale.written..<Scale.count
                where Scale.canFollow(fromScale, by: toScale, isEnd: to == points.count) {
                    consider(from, fromScale, to, toScale, first + others, cells, &best)
                }
                if from == required { break }
                others += first == 0 ? 0 : cheapestRepetition(from + 1)
                first = cheapestMisreading(from)
            }
            from -= 1
        }
        return best
    }

    private func consider(
        _ from: Int, _ fromScale: Int, _ to: Int, _ toScale: Int, _ runMin: Int, _ cells: [Cell], _ best: inout Cell
    ) {
        var cost = from < 0 ? 0 : cells[from * Scale.count + fromScale].cost
        guard cost + runMin < best.cost else { return }
        var link: OdometerLink?
        if to < points.count {
            if from < 0 {
                cost += startCost(to, toScale)
            } else {
                let linked = self.link(from, fromScale, to, toScale)
                cost += linked.cost
                link = linked.link
            }
        }
        guard cost + runMin < best.cost else { return }
        if to - from > 1 {
            let limit = min(OdometerCost.runMax, best.cost - cost)
            guard let run = run(from, fromScale, to, toScale, limit: limit) else { return }
            cost += run
        }
        if cost < best.cost { best = Cell(cost: cost, from: from, fromScale: fromScale, link: link) }
    }

    /// No explanation of a wrong reading is cheaper, unless it repeats the one before.
    private func cheapestMisreading(_ position: Int) -> Int {
        if points[position].isPlaceholder { return OdometerCost.placeholder }
        if isStale(position) { return OdometerCost.wrong(weight: points[position].weight) + OdometerCost.stale }
        return OdometerCost.wrong(weight: points[position].weight) + OdometerCost.unitSlip + Self.fitCostMin
    }

    /// No explanation of a wrong reading after another is cheaper.
    private func cheapestRepetition(_ position: Int) -> Int {
        guard position > 0 else { return 0 }
        let (before, now) = (points[position - 1], points[position])
        if before.millimetres == now.millimetres { return OdometerCost.copied }
        if before.issuer == now.issuer { return OdometerCost.repeated + Self.fitCostMin }
        return cheapestMisreading(position)
    }

    private func story(_ cells: [Cell]) -> Story {
        var steps: [Story.Step] = []
        var misreadings: [Misreading] = []
        var (position, scale) = (points.count, 0)
        while position >= 0 {
            let cell = cells[position * Scale.count + scale]
            if position < points.count {
                steps.append(Story.Step(position: position, scale: scale, link: cell.link))
            }
            var run: [Misreading] = []
            for skipped in (cell.from + 1)..<max(position, cell.from + 1) {
                run.append(misreading(at: skipped, cell.from, cell.fromScale, position, scale, after: run.last))
            }
            misreadings += run.reversed()
            (position, scale) = (cell.from, cell.fromScale)
        }
        return Story(
            steps: steps.reversed(), misreadings: misreadings.reversed(), cost: cells[points.count * Scale.count].cost)
    }
}
