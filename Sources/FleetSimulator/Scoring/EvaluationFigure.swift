public import StrictJSON

/// One measured figure and the bar that it is held against.
public struct EvaluationFigure: Sendable, Equatable {
    /// What a figure must reach.
    public enum Bar: Sendable, Equatable {
        case atLeast(Double)
        case atMost(Double)

        /// Whether `value` reaches it.
        public func holds(_ value: Double) -> Bool {
            switch self {
            case .atLeast(let bar): value >= bar
            case .atMost(let bar): value <= bar
            }
        }

        /// `>=0.98` or `<=0.001`.
        public var text: String {
            switch self {
            case .atLeast(let bar): ">=" + EvaluationFigure.text(bar)
            case .atMost(let bar): "<=" + EvaluationFigure.text(bar)
            }
        }
    }

    /// Its name, words joined by underscores.
    public let name: String
    /// The value.
    public let value: Double
    /// The unit, such as `ratio`, `vehicles` or `ms`.
    public let unit: String
    /// The bar; `nil` for a figure that is only told.
    public let bar: Bar?

    /// A figure of its parts.
    public init(_ name: String, _ value: Double, _ unit: String, bar: Bar? = nil) {
        self.name = name
        self.value = value
        self.unit = unit
        self.bar = bar
    }

    /// Whether it reaches its bar; true without one.
    public var holds: Bool { bar?.holds(value) ?? true }

    /// The line that scripts read: `bench NAME VALUE UNIT bar=BAR pass|short`.
    public var line: String {
        "bench \(name) \(Self.text(value)) \(unit) "
            + (bar.map { "bar=\($0.text) \($0.holds(value) ? "pass" : "short")" } ?? "bar=none")
    }

    /// The figure for `data/evaluation.json`.
    public var json: JSON {
        var object = JSONObject()
        object["name"] = .string(name)
        object["value"] = .string(Self.text(value))
        object["unit"] = .string(unit)
        object["bar"] = bar.map { .string($0.text) }
        object["holds"] = bar.map { .bool($0.holds(value)) }
        return .object(object)
    }

    /// Six decimals at most, without an exponent and without trailing zeros.
    static func text(_ value: Double) -> String {
        let millionths = Int((value * 1_000_000).rounded())
        let (whole, rest) = (abs(millionths) / 1_000_000, abs(millionths) % 1_000_000)
        var decimals = String(rest + 1_000_000).dropFirst()
        while decimals.last == "0" { decimals.removeLast() }
        return (millionths < 0 ? "-" : "") + String(whole) + (decimals.isEmpty ? "" : "." + decimals)
    }
}
