/// What is particular about a vehicle of the evaluation fleet: the answer that the findings are held against.
///
/// Only `clocked`, `cloned` and `titleWashed` are frauds. `clusterUndeclared` is no fraud either, but its odometer does
/// not say what the car has driven, and a buyer has to be told; all others are honest, however odd their record looks.
public enum HistoryKind: String, Sendable, CaseIterable {
    /// An ordinary life with the errors that every record has.
    case ordinary
    /// A taxi, a courier's van: many times the usual distance.
    case highMileage = "high-mileage"
    /// Stood still for years, or hardly moves at all.
    case standstill
    /// One to four readings in a whole life.
    case sparse
    /// Sold to a country of the other unit, and read there in either, converted as it should be.
    case imported
    /// Lives near a border or travels: garages and stations of two countries see it.
    case borderland
    /// Inspected again within thirty days, with a reading 1 to 400 miles lower.
    case retestNoise = "retest-noise"
    /// One or two slips of a hand at any digit of any reading, the first and the last among them.
    case mistyped
    /// One reading under the wrong unit, or converted twice.
    case unitMixed = "unit-mixed"
    /// After an import some or all write the figure of one unit under the name of the other.
    case importMixed = "import-mixed"
    /// A placeholder where a figure should be: 0, 1, 999999, 111111, 123456.
    case placeholder
    /// A statement under a wrong date, mostly of another year.
    case misdated
    /// A statement about another car, filed under this number.
    case misfiled
    /// The instrument was replaced and a garage said so.
    case clusterDeclared = "cluster-declared"
    /// The instrument was replaced and nobody said so.
    case clusterUndeclared = "cluster-undeclared"
    /// An instrument of five digits that went past its last.
    case rollover
    /// Control unit and telematics count beside the instrument, each in its own way.
    case connected
    /// The odometer was turned back.
    case clocked
    /// Another car carries its number.
    case cloned
    /// A salvage brand was lost by way of another country.
    case titleWashed = "title-washed"

    /// Whether nothing is wrong with the vehicle or its odometer, whatever is wrong with its record.
    public var isHonest: Bool {
        switch self {
        case .clocked, .cloned, .titleWashed, .clusterUndeclared: false
        default: true
        }
    }

    /// Of 10,000 vehicles, how many are of this kind.
    ///
    /// Frauds stand at about one in sixteen: less than studies of cross-border sales find (30 to 50 %; "Odometer
    /// tampering: measures to prevent it", European Parliamentary Research Service, November 2017, PE 602.012), about what
    /// they find at home (5 to 12 %). The oddities are of the order of
    /// what real series show, or commoner, so that each has its hundreds among 100,000; and every vehicle suffers the
    /// everyday errors besides, so that about one ordinary record in ten holds a slip.
    var share: Int {
        switch self {
        case .ordinary: 6290
        case .highMileage, .standstill, .imported, .retestNoise: 400
        case .sparse: 500
        case .borderland, .connected: 200
        case .mistyped: 300
        case .unitMixed: 60
        case .importMixed, .misdated, .rollover: 30
        case .placeholder: 80
        case .misfiled, .clusterUndeclared: 20
        case .clusterDeclared: 40
        case .clocked: 450
        case .cloned: 100
        case .titleWashed: 50
        }
    }

    /// The kind of one vehicle, by the shares.
    static func pick(_ generator: inout SeededGenerator) -> HistoryKind {
        var ticket = generator.integer(in: 0...allCases.reduce(-1) { $0 + $1.share })
        for kind in allCases {
            if ticket < kind.share { return kind }
            ticket -= kind.share
        }
        return .ordinary
    }
}
