public import RegistryAPI
import VehicleHistory

/// Epochs for a terminal.
public struct EpochListText: Sendable {
    private let epochs: [EpochStanding]

    /// The table of epochs.
    public init(_ epochs: [EpochStanding]) {
        self.epochs = epochs
    }

    /// The table, 80 columns, ending in a newline.
    public func formatted(columnCount: Int = 80) -> String {
        guard !epochs.isEmpty else { return "No epoch yet.\n" }
        var table = TextTable(
            ["EPOCH", "MONDAY", "STATE", "CLOSES", "ISSUED OR DUE", "DP", "LINES"], numbers: [0, 5, 6])
        for epoch in epochs {
            table.append([
                "\(epoch.epoch)", Self.day(epoch.startsAtSeconds), epoch.state.rawValue,
                Self.day(epoch.closeDueAtSeconds), Self.day(epoch.issueDueAtSeconds),
                epoch.mintedAmount.map { UnitText.number($0, asset: "DP") } ?? "",
                epoch.lineCount.map { "\($0)" } ?? "",
            ])
        }
        let held = epochs.compactMap { epoch in
            epoch.holdReason.map { "Epoch \(epoch.epoch) is held: \($0)\n" }
        }
        return table.formatted(columnCount: columnCount) + held.joined()
    }

    private static func day(_ seconds: Int) -> String {
        String(EventTime(milliseconds: Int64(clamping: seconds) * 1000).description.prefix(10))
    }
}
