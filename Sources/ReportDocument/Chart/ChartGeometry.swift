import VehicleHistory

/// Where things lie in the chart's view box, in whole units of it.
///
/// Both scales share one drawing: a reading lies at the same height in kilometres and in miles, only the grid's round
/// numbers differ.
struct ChartGeometry {
    static let width = 720
    static let height = 320
    static let left = 104
    static let right = 20
    static let top = 26
    static let bottom = 40
    /// Most labelled years: more would run into each other on a phone.
    static let yearLabelCountMax = 6
    /// Most lines of the grid.
    static let gridLineCountMax = 5

    /// First year shown, and the one after the last.
    let years: Range<Int>
    /// The height of the drawing in millimetres of distance: a little more than the highest reading.
    let ceilingMillimetres: Int
    private let startMilliseconds: Int64
    private let endMilliseconds: Int64

    /// - Parameter chart: with at least one point, else `nil`.
    init?(_ chart: OdometerChart) {
        guard let first = chart.points.map(\.time.year).min(), let last = chart.points.map(\.time.year).max(),
            let start = Self.beginning(of: first), let end = Self.beginning(of: last + 1)
        else { return nil }
        years = first..<last + 1
        (startMilliseconds, endMilliseconds) = (start, end)
        let highest = chart.points.map(\.millimetres).max() ?? 0
        ceilingMillimetres = max(highest + highest / 16, 1_000_000)
    }

    private static func beginning(of year: Int) -> Int64? {
        let digits = String(year)
        let text = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
        return EventTime(text)?.startMilliseconds
    }

    /// The middle of what a time covers, as a position from the left.
    func x(_ time: EventTime) -> Int {
        let middle = time.startMilliseconds + (time.endMilliseconds - time.startMilliseconds) / 2
        return x(milliseconds: middle)
    }

    /// The beginning of a year.
    func x(year: Int) -> Int { x(milliseconds: Self.beginning(of: year) ?? startMilliseconds) }

    private func x(milliseconds: Int64) -> Int {
        let room = Int64(Self.width - Self.left - Self.right)
        let passed = min(max(milliseconds, startMilliseconds), endMilliseconds) - startMilliseconds
        return Self.left + Int(passed * room / max(endMilliseconds - startMilliseconds, 1))
    }

    /// A distance as a position from the top. At most 3.3 × 10^12 mm, so that the product does not overflow.
    func y(_ millimetres: Int) -> Int {
        let room = Self.height - Self.top - Self.bottom
        return Self.height - Self.bottom - min(max(millimetres, 0), ceilingMillimetres) * room / ceilingMillimetres
    }

    /// The lines of the grid in whole units: 0, and multiples of the least 1, 2 or 5 times a power of ten that gives
    /// at most five.
    func gridValues(_ unit: Odometer.Unit) -> [Int] {
        let highest = ceilingMillimetres / unit.millimetres
        var power = 1
        while true {
            for factor in [1, 2, 5] where highest / (factor * power) <= Self.gridLineCountMax {
                return Array(stride(from: 0, through: highest, by: factor * power))
            }
            power *= 10
        }
    }

    /// The years that get a label.
    var labelledYears: [Int] {
        let step = [1, 2, 5, 10, 20, 50].first { years.count / $0 <= Self.yearLabelCountMax } ?? 100
        return years.filter { $0.isMultiple(of: step) || years.count == 1 }
    }
}
