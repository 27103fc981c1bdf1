/// What a statement says of the odometer.
public struct Odometer: Hashable, Sendable {
    /// Whether there is a value.
    public enum Status: String, Sendable, CaseIterable {
        /// The value was read.
        case read
        /// The display was dead, dark or defective.
        case unreadable
        /// The vehicle has no odometer.
        case none
    }

    /// The unit in which the instrument counts.
    public enum Unit: String, Sendable, CaseIterable {
        case kilometres = "km"
        case miles = "mi"

        /// Millimetres in one unit: 1,000,000 or 1,609,344 exactly.
        public var millimetres: Int { self == .kilometres ? 1_000_000 : 1_609_344 }
    }

    /// Where the value was read.
    public enum Source: String, Sendable, CaseIterable {
        /// The instrument on the dashboard.
        case dash
        /// A control unit, through the diagnostic port.
        case ecu
        /// Sent by the vehicle itself.
        case telematics
    }

    /// What the discloser declares about the value (49 CFR part 580).
    public enum Disclosure: String, Sendable, CaseIterable {
        case actual
        /// The instrument has gone past its last digit.
        case exceedsMechanicalLimits = "exceeds_mechanical_limits"
        case notActual = "not_actual"
        case exempt
    }

    /// Why a value was signed although the registry, or the signer's own records, had called it low, equal to the last
    /// one or implausibly high.
    public enum Confirmation: String, Sendable, CaseIterable {
        /// The instrument was read again and shows the value.
        case readAgain = "read_again"
        /// The instrument was replaced or repaired.
        case instrumentReplaced = "instrument_replaced"
        /// An earlier reading is wrong.
        case earlierReadingWrong = "earlier_reading_wrong"
        case other
    }

    /// Bounds of how often a value is said to have been typed.
    public static let entriesRange = 2...99

    /// Largest value in whole units.
    public static let valueMax = 2_000_000

    /// Whether there is a value.
    public let status: Status
    /// The value in whole units, 0 to 2,000,000; there if and only if the status is `read`.
    public let value: Int?
    /// The unit of the value; there if and only if the status is `read`.
    public let unit: Unit?
    /// Where it was read, if said.
    public let source: Source?
    /// What is declared about it, if anything.
    public let disclosure: Disclosure?
    /// How often a value was typed before it was signed, 2 to 99; `nil` when once.
    public private(set) var entries: Int?
    /// Why it was signed although it had been called into question; `nil` when it had not.
    public private(set) var confirmed: Confirmation?

    /// A reading.
    ///
    /// - Parameter value: whole units, 0 to 2,000,000; `nil` is returned beyond.
    public init?(value: Int, unit: Unit, source: Source? = nil, disclosure: Disclosure? = nil) {
        guard (0...Self.valueMax).contains(value) else { return nil }
        self.init(status: .read, value: value, unit: unit, source: source, disclosure: disclosure)
    }

    /// No reading, and why.
    public init(withoutValue status: Status, source: Source? = nil, disclosure: Disclosure? = nil) {
        self.init(
            status: status == .read ? .unreadable : status, value: nil, unit: nil, source: source,
            disclosure: disclosure)
    }

    private init(status: Status, value: Int?, unit: Unit?, source: Source?, disclosure: Disclosure?) {
        self.status = status
        self.value = value
        self.unit = unit
        self.source = source
        self.disclosure = disclosure
    }

    /// The reading, with how it came to be signed.
    ///
    /// - Parameter entries: how often a value was typed; less than 2 is not recorded, more than 99 as 99.
    public func entered(_ entries: Int, confirmed: Confirmation? = nil) -> Odometer {
        guard status == .read else { return self }
        var reading = self
        reading.entries = entries < Self.entriesRange.lowerBound ? nil : min(entries, Self.entriesRange.upperBound)
        reading.confirmed = confirmed
        return reading
    }

    /// The reading in millimetres, exact in both units; `nil` without a reading.
    public var millimetres: Int? {
        guard let value, let unit else { return nil }
        return value * unit.millimetres
    }

    /// The reading in whole metres, rounded down; `nil` without a reading.
    public var metres: Int? { millimetres.map { $0 / 1_000 } }

    /// The reading in whole kilometres, rounded down; `nil` without a reading.
    public var kilometres: Int? { millimetres.map { $0 / 1_000_000 } }
}

extension Odometer: CustomStringConvertible {
    /// For people: `48,200 km`, `unreadable` or `none`.
    public var description: String {
        guard let value, let unit else { return status.rawValue }
        return "\(English.number(value)) \(unit.rawValue)"
    }
}
