public import ArgumentParser
import AttestorClient
public import VehicleHistory

/// `--odometer`: what the buyer reads from the dashboard.
public struct DashboardOptions: ParsableArguments {
    /// The reading as it was typed, if it was.
    @Option(
        name: .customLong("odometer"),
        help: "What the odometer shows today, such as 98321mi: tested by the rules, shown as unverified, kept nowhere.")
    public var given: String?

    /// The defaults.
    public init() {}

    /// The reading, as of now; `nil` when none was given.
    ///
    /// - Throws: `CommandFailure` with status 64 for what is no reading.
    public func reading() throws(CommandFailure) -> DashboardReading? {
        guard let given else { return nil }
        guard let text = OdometerText(given),
            let reading = DashboardReading(
                value: text.value, unit: text.unit, atMilliseconds: Environment.nowMilliseconds)
        else {
            throw CommandFailure(
                "--odometer: \"\(given)\" is not a whole number of km or mi up to \(Odometer.valueMax)",
                mend: "Write the figure and its unit, such as 84210km or 52,310mi.", status: .usage)
        }
        return reading
    }
}
