/// What the first fourteen characters of a VIN say about the vehicle. A field is `nil` when the tables
/// do not say; nothing is guessed.
public struct DecodedVehicle: Hashable, Sendable {
    /// The VIN that was decoded.
    public let vin: VIN
    /// The maker's legal name, such as `Honda Motor Company, Ltd`.
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
    /// The country of the plant or, failing that, that to which ISO 3780 assigned the identifier.
    public internal(set) var country: Country?
    /// Whether position 9 must be a check digit for this vehicle.
    public internal(set) var usesNorthAmericanCheckDigit: Bool
    /// The patterns that matched, most specific first, as vPIC writes them.
    public internal(set) var matchedPatterns: [String]
}
