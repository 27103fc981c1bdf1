/// What the first fourteen characters of a VIN say about the vehicle. A field is `nil` when the tables
/// do not say or contradict themselves; nothing is guessed.
public struct DecodedVehicle: Hashable, Sendable {
    /// The VIN that was decoded.
    public let vin: VIN

    /// The maker's legal name, such as `American Honda Motor Co., Inc.`.
    public internal(set) var manufacturer: String?

    /// The brand, such as `Honda`.
    public internal(set) var make: String?

    /// The model, such as `Accord`.
    public internal(set) var model: String?

    /// The series.
    public internal(set) var series: String?

    /// The trim level.
    public internal(set) var trim: String?

    /// The body class in vPIC's words, such as `Sedan/Saloon`.
    public internal(set) var bodyClass: String?

    /// The level of electrification in vPIC's words, such as `BEV (Battery Electric Vehicle)`.
    public internal(set) var electrification: String?

    /// The vehicle type in vPIC's words, such as `Passenger Car`.
    public internal(set) var vehicleType: String?

    /// The model year, when exactly one is possible.
    public internal(set) var modelYear: Int?

    /// The model years that position 10 can stand for, ascending; empty when no claim can be made.
    public internal(set) var modelYearCandidates: [Int] = []

    /// The country to which ISO 3780 assigns the identifier or, where that is open, the maker's by vPIC.
    public internal(set) var country: Country?

    /// Whether vPIC lists the manufacturer's identifier.
    public internal(set) var isManufacturerInVPIC = false

    /// Whether position 9 must be a check digit for this vehicle.
    public internal(set) var usesNorthAmericanCheckDigit: Bool

    /// The patterns that gave the fields above, most specific first.
    public internal(set) var matchedPatterns: [MatchedPattern] = []
}
