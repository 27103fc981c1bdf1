/// How far the vehicle usually goes in a day, by its own readings.
struct OdometerRate: Hashable, Sendable {
    /// Metres in a day.
    let metresPerDay: Int
    /// Whether the readings say so; otherwise it is what vehicles of its use do.
    let isKnown: Bool

    /// 15,000 km a year, about what a private car in Europe or the United States does.
    static let usual = OdometerRate(metresPerDay: 41_000, isKnown: false)
    /// 60,000 km a year: taxis and rented cars.
    static let hardUse = OdometerRate(metresPerDay: 164_000, isKnown: false)

    /// Steps shorter than this say nothing about a year: 20 days.
    private static let stepMillisecondsMin: Int64 = 20 * 86_400_000
    private static let stepCountMin = 2
    private static let downCountMin = 3

    init(metresPerDay: Int, isKnown: Bool) {
        self.metresPerDay = metresPerDay
        self.isKnown = isKnown
    }

    /// The median over the steps from each reading to the next that goes up: a rollback or a slip is one or two steps
    /// of many. Where the series goes down again and again, its steps up say as little, and those of its heaviest
    /// non-decreasing chain are taken.
    init(of points: [OdometerPoint], _ circumstances: OdometerCircumstances) {
        let points = points.filter { !$0.isPlaceholder }
        let downCount = zip(points, points.dropFirst()).count {
            $1.millimetres < $0.millimetres - OdometerSearch.retestMillimetres
        }
        var rates: [Int]
        if downCount >= Self.downCountMin, downCount * 4 >= points.count {
            let chain = LongestChain.positions(of: points.map(\.millimetres), weights: points.map(\.weight))
            rates = Self.rates(chain.map { points[$0] })
        } else {
            rates = Self.rates(points)
        }
        guard rates.count >= Self.stepCountMin else {
            self = circumstances.isHardUse ? .hardUse : .usual
            return
        }
        rates.sort()
        self.init(metresPerDay: (rates[(rates.count - 1) / 2] + rates[rates.count / 2]) / 2, isKnown: true)
    }

    /// Metres in a day of each step that goes up and is long enough.
    private static func rates(_ points: [OdometerPoint]) -> [Int] {
        var rates: [Int] = []
        rates.reserveCapacity(points.count)
        guard var from = points.first else { return [] }
        for point in points {
            let milliseconds = point.milliseconds - from.milliseconds
            guard milliseconds >= stepMillisecondsMin else { continue }
            if point.millimetres >= from.millimetres {
                rates.append((point.millimetres - from.millimetres) / Int(milliseconds / 86_400))
            }
            from = point
        }
        return rates
    }

    /// The kilometres to expect in a time.
    func kilometres(in milliseconds: Int64) -> Int {
        Int(max(0, milliseconds) / 1_000) * metresPerDay / 86_400_000
    }

    /// How far from the expected distance is still ordinary, in kilometres: 500 and a third; twice that where the rate
    /// is not the vehicle's own.
    func spread(of expectedKilometres: Int) -> Int {
        500 + expectedKilometres * (isKnown ? 35 : 80) / 100
    }
}
