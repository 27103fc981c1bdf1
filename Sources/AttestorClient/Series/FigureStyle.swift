/// How a column writes its figures, as far as its rows tell: whether a point or a comma with three digits behind it,
/// `84.210`, divides thousands or begins decimals.
public struct FigureStyle: Sendable, Equatable {
    /// What one of the two signs does.
    public enum Sign: String, Sendable {
        /// It divides thousands; so it is taken too where nothing tells, since no instrument counts thousandths.
        case thousands
        /// It begins decimals.
        case decimals
        /// Some rows use it so and some so: a figure that may be either is refused.
        case both
    }

    /// What the point does.
    public var point: Sign
    /// What the comma does.
    public var comma: Sign

    /// Thousands for both.
    public init(point: Sign = .thousands, comma: Sign = .thousands) {
        self.point = point
        self.comma = comma
    }

    func sign(_ character: Character) -> Sign { character == "." ? point : comma }
}

/// What a column's figures have in common, row by row.
public struct FigureSurvey: Sendable {
    private var decimals: [Character: Int] = [:]
    private var thousands: [Character: Int] = [:]
    /// Number of figures with a unit behind them.
    public private(set) var unitCount = 0
    /// Number of figures.
    public private(set) var count = 0

    /// A survey of nothing yet.
    public init() {}

    /// Looks at one figure.
    public mutating func take(_ text: String) {
        guard let plain = FigureText(text) else { return }
        count += 1
        if plain.unit != nil { unitCount += 1 }
        guard let figure = FigureText(text, style: FigureStyle(point: .both, comma: .both)) else { return }
        if let sign = figure.decimalSign { decimals[sign, default: 0] += 1 }
        if let sign = figure.thousandsSign { thousands[sign, default: 0] += 1 }
    }

    /// What the figures show.
    public var style: FigureStyle { FigureStyle(point: sign("."), comma: sign(",")) }

    private func sign(_ character: Character) -> FigureStyle.Sign {
        switch (decimals[character] ?? 0, thousands[character] ?? 0) {
        case (0, _): .thousands
        case (_, 0): .decimals
        default: .both
        }
    }
}
