/// What an odometer shows, day by day: it follows the wheels until somebody sets it to another value.
struct Instrument: Sendable {
    /// `km` or `mi`.
    let unit: String
    /// Five or six: after the last figure it begins again at zero.
    let digitCount: Int
    private var settings: [(day: CalendarDay, offsetMetres: Int)] = []

    /// Millimetres to a mile, and to a kilometre.
    private static let millimetres = ["mi": 1_609_344, "km": 1_000_000]

    init(unit: String, digitCount: Int = 6) {
        self.unit = unit
        self.digitCount = digitCount
    }

    /// From `day` the instrument counts on from `metres`; `driven` is the true distance by then.
    mutating func set(on day: CalendarDay, toMetres metres: Int, driven: Int) {
        settings.append((day, metres - driven))
    }

    /// Metres shown on `day`, before the digits run out.
    func metres(on day: CalendarDay, driven: Int) -> Int {
        max(0, driven + (settings.last { $0.day <= day }?.offsetMetres ?? 0))
    }

    /// The figure on the display.
    func figure(on day: CalendarDay, driven: Int) -> Int {
        let units = metres(on: day, driven: driven) * 1000 / Self.millimetres[unit, default: 1_000_000]
        let modulus = (0..<digitCount).reduce(1) { product, _ in product * 10 }
        return units % modulus
    }

    /// A figure of one unit in the other, to the nearest whole.
    static func converted(_ figure: Int, from unit: String, to other: String) -> Int {
        let (from, to) = (millimetres[unit, default: 1_000_000], millimetres[other, default: 1_000_000])
        return (figure * from + to / 2) / to
    }
}
