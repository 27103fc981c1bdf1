import VIN
import VehicleHistory

/// Which columns hold what, by their contents: for files whose columns have names that nobody knows, or none. A column is
/// taken only when no other would do.
public struct ColumnGuess: Sendable {
    private let columns: [String]
    private var filled: [String: Int] = [:]
    private var dates: [String: Int] = [:]
    private var numbers: [String: Int] = [:]
    private var measured: [String: Int] = [:]
    private var largest: [String: Int] = [:]
    private var vehicles: [String: Int] = [:]

    /// Of ten filled fields, so many must fit.
    private static let fittingOfTen = 9
    /// No odometer column has only figures below this.
    private static let figureMin = 1_000

    /// A guess from no row yet.
    public init(columns: [String]) {
        self.columns = columns
    }

    /// Looks at one row.
    public mutating func take(_ row: BatchRow) {
        for (name, text) in row.values where !SeriesRowReader.isMissing(text) {
            filled[name, default: 0] += 1
            if text.contains(where: { "-/.".contains($0) }),
                DateText.time(text, order: .dayFirst)?.precision == .day
                    || DateText.time(text, order: .monthFirst)?.precision == .day
            {
                dates[name, default: 0] += 1
            } else if let figure = FigureText(text) {
                numbers[name, default: 0] += 1
                if figure.unit != nil { measured[name, default: 0] += 1 }
                largest[name] = max(largest[name] ?? 0, figure.value)
            }
            if (try? VIN(text.uppercased())) != nil { vehicles[name, default: 0] += 1 }
        }
    }

    /// The only column of `counts` that nearly always fits and is not among `taken`.
    private func only(_ counts: [String: Int], but taken: [String], ofTen: Int = fittingOfTen) -> String? {
        let found = columns.filter { name in
            guard let filled = filled[name], !taken.contains(name) else { return false }
            return (counts[name] ?? 0) * 10 >= filled * ofTen
        }
        return found.count == 1 ? found.first : nil
    }

    /// Fills what names left open.
    ///
    /// - Returns: the names of the columns that were taken by their contents.
    public func complete(_ mapping: inout SeriesMapping) -> [String] {
        var guessed: [String] = []
        if mapping.key.isEmpty, let name = only(vehicles, but: []) {
            mapping.key = name
            guessed.append(name)
        }
        if mapping.date.isEmpty, mapping.constantDate == nil, let name = only(dates, but: [mapping.key]) {
            mapping.date = name
            guessed.append(name)
        }
        let taken = [mapping.key, mapping.date]
        let plausible = numbers.filter { (largest[$0.key] ?? 0) >= Self.figureMin }
        if mapping.odometer.isEmpty, let name = only(measured, but: taken, ofTen: 5) ?? only(plausible, but: taken) {
            mapping.odometer = name
            guessed.append(name)
        }
        return guessed
    }
}
