/// A parameter of SAE J1939-71 that a CAN export names by its number (SPN), with its scaling: exports show values, and the
/// ranges that are no values have to be found through the scaling.
public struct J1939Parameter: Sendable {
    /// What a transmitted number means when it is no value: SAE J1939-71 (December 2003), section 5.1.4, table 1, "transmitted
    /// signal ranges". The most significant byte decides, however many bytes there are.
    public enum Absence: String, Sendable, CaseIterable, Hashable {
        /// FB: an indicator of the parameter's own.
        case specific = "parameter specific"
        /// FC and FD.
        case reserved
        /// FE: the sensor or the control unit has an error.
        case error
        /// FF.
        case notAvailable = "not available"
    }

    /// The suspect parameter number.
    public let number: Int
    /// What it measures.
    public let channel: FleetChannel
    /// Value of one bit, in the channel's unit.
    public let resolution: Double
    /// Bytes of the transmitted number.
    public let byteCount: Int

    /// The parameters that a daily summary rests on, SAE J1939DA: scaling and length by number.
    public static let all: [J1939Parameter] = [
        J1939Parameter(number: 917, channel: .odometer, resolution: 0.005, byteCount: 4),
        J1939Parameter(number: 245, channel: .odometer, resolution: 0.125, byteCount: 4),
        J1939Parameter(number: 918, channel: .tripDistance, resolution: 0.005, byteCount: 4),
        J1939Parameter(number: 244, channel: .tripDistance, resolution: 0.125, byteCount: 4),
        J1939Parameter(number: 247, channel: .engineHours, resolution: 0.05, byteCount: 4),
        J1939Parameter(number: 235, channel: .idleHours, resolution: 0.05, byteCount: 4),
        J1939Parameter(number: 5_054, channel: .fuelUsed, resolution: 0.001, byteCount: 4),
        J1939Parameter(number: 250, channel: .fuelUsed, resolution: 0.5, byteCount: 4),
        J1939Parameter(number: 182, channel: .tripFuel, resolution: 0.5, byteCount: 4),
        J1939Parameter(number: 84, channel: .speed, resolution: 1.0 / 256, byteCount: 2),
        J1939Parameter(number: 190, channel: .engineSpeed, resolution: 0.125, byteCount: 2),
        J1939Parameter(number: 183, channel: .fuelRate, resolution: 0.05, byteCount: 2),
    ]

    /// Why a value is none; `nil` when it is a value.
    ///
    /// - Parameter thousandths: the exported value, in thousandths of the channel's unit.
    public func absence(_ thousandths: Int) -> Absence? {
        let raw = Double(thousandths) / 1_000 / resolution
        var place = 1.0
        for _ in 1..<byteCount { place *= 256 }
        // Exports round; half a bit more than that would be another number.
        switch ((raw + 0.5) / place).rounded(.down) {
        case ..<0xFB: return nil
        case 0xFB: return .specific
        case 0xFC, 0xFD: return .reserved
        case 0xFE: return .error
        default: return .notAvailable
        }
    }
}
