public import ArgumentParser
public import VehicleHistory

/// `--unit`: in which unit a report tells distances.
public struct UnitOptions: ParsableArguments {
    /// The unit, if it was given.
    @Option(
        name: .customLong("unit"), help: "Tell distances in km or mi (default: as most of the car's readings).")
    public var given: String?

    /// The defaults.
    public init() {}

    /// The unit; `nil` for the vehicle's own.
    ///
    /// - Throws: `CommandFailure` with status 64 for one that odometers do not have.
    public func unit() throws(CommandFailure) -> Odometer.Unit? {
        guard let given else { return nil }
        guard let unit = Odometer.Unit(rawValue: given.lowercased()) else {
            throw CommandFailure("no odometer counts in \"\(given)\"", mend: "Write km or mi.", status: .usage)
        }
        return unit
    }
}
