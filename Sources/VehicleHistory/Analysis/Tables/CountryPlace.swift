/// Where a country lies, from `data/countries.csv`: for telling whether one vehicle can have been at two places.
struct CountryPlace: Hashable, Sendable {
    /// ISO 3166-1 alpha-2.
    let country: CountryCode
    let latitudeDegrees: Int
    let longitudeDegrees: Int
    /// From the middle to the farthest border.
    let radiusKilometres: Int
    /// Name of the land between whose places a car is driven or taken by ferry within a day or two.
    let land: String

    static let path = "data/countries.csv"

    /// Every country of the table.
    static let all: [CountryCode: CountryPlace] = {
        let places = TableLines.read(path, columnCount: 5).compactMap { CountryPlace(fields: $0) }
        return Dictionary(places.map { ($0.country, $0) }) { first, _ in first }
    }()

    private init?(fields: [String]) {
        guard let country = CountryCode(fields[0]), let latitude = Int(fields[1]), let longitude = Int(fields[2]),
            let radius = Int(fields[3])
        else { return nil }
        self.country = country
        latitudeDegrees = latitude
        longitudeDegrees = longitude
        radiusKilometres = radius
        land = fields[4]
    }

    /// The least distance between any two places of two countries, in kilometres: the great circle between the middles
    /// less both radii; 0 for neighbours.
    func leastKilometres(to other: CountryPlace) -> Int {
        guard country != other.country else { return 0 }
        return max(0, kilometresBetweenMiddles(other) - radiusKilometres - other.radiusKilometres)
    }

    /// The haversine formula on a sphere of 6,371 km. Sine and its inverse are made of the four operations alone, whose
    /// results IEEE 754 fixes to the last bit, so that every machine comes to the same kilometre.
    private func kilometresBetweenMiddles(_ other: CountryPlace) -> Int {
        let byLatitude = Self.sine(Double(other.latitudeDegrees - latitudeDegrees) * Self.radians / 2)
        let byLongitude = Self.sine(Double(other.longitudeDegrees - longitudeDegrees) * Self.radians / 2)
        let cosines =
            Self.sine((90 - Double(abs(latitudeDegrees))) * Self.radians)
            * Self.sine((90 - Double(abs(other.latitudeDegrees))) * Self.radians)
        let square = byLatitude * byLatitude + cosines * byLongitude * byLongitude
        return Int(2 * 6_371 * Self.arcsine(min(1, square.squareRoot())))
    }

    private static let radians = 3.141_592_653_589_793 / 180

    /// Taylor's series of the sine; exact to 1e-9 between -π and π.
    private static func sine(_ angle: Double) -> Double {
        var term = angle
        var sum = angle
        for step in 1...12 {
            term *= -angle * angle / Double(2 * step * (2 * step + 1))
            sum += term
        }
        return sum
    }

    /// By halving, for 0 to 1.
    private static func arcsine(_ value: Double) -> Double {
        var low = 0.0
        var high = 3.141_592_653_589_793 / 2
        for _ in 0..<32 {
            let middle = (low + high) / 2
            if sine(middle) < value { low = middle } else { high = middle }
        }
        return low
    }
}
