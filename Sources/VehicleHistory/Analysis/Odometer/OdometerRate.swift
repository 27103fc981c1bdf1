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

    init(metresPerDay: Int, isKnown: Bool) {
        self.metresPerDay = metresPerDay
        self.isKnown = isKnown
    }

    /// The median over the steps from each reading to the next that goes up: a rollback or a slip is one or two steps
    /// of many.
    init(of points: [OdometerPoint], _ circumstances: OdometerCircumstances) {
        var rates: [Int] = []
        rates.reserveCapacity(points.count)
        var from: OdometerPoint?
        for point in points where !point.isPlaceholder {
            guard let start = from else {
                from = point
                continue
            }
            let milliseconds = point.milliseconds - start.milliseconds
            guard milliseconds >= Self.stepMillisecondsMin else { continue }
            if point.millimetres >= start.millimetres {
                rates.append((point.millimetres - start.millimetres) / Int(milliseconds / 86_400))
            }
            from = point
        }
        guard rates.count >= Self.stepCountMin else {
            self = circumstances.isHardUse ? .hardUse : .usual
            return
        }
        rates.sort()
        self.init(metresPerDay: (rates[(rates.count - 1) / 2] + rates[rates.count / 2]) / 2, isKnown: true)
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
