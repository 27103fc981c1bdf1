public import RegistryAPI
public import StrictJSON
import VehicleHistory

/// A draw for a terminal, and what a holder has in it.
public struct DrawText: Sendable {
    private static let winnersShownMax = 20

    private let detail: DrawDetail
    private let holder: String?

    /// The text of a draw.
    ///
    /// - Parameter holder: whose tickets and drops to name; `nil` for nobody's.
    public init(_ detail: DrawDetail, holder: String? = nil) {
        self.detail = detail
        self.holder = holder
    }

    private var ownWeight: Int { detail.tickets.filter { $0.holder == holder }.reduce(0) { $0 + $1.weight } }
    private var ownDrops: Int { detail.winners.count { $0 == holder } }

    /// The text, 80 columns, ending in a newline.
    public func formatted(columnCount: Int = 80) -> String {
        let draw = detail.summary
        let due = EventTime(milliseconds: Int64(clamping: draw.roundAtSeconds) * 1000).description
        var sheet = FactSheet()
        sheet.append("Draw", "\(draw.identifier), \(draw.isDrawn ? "drawn" : "closed, not drawn yet")")
        sheet.append("Tickets", "\(draw.ticketCount)")
        sheet.append("Drops", "\(draw.dropCount) of \(draw.stonesPerDrop) stones")
        sheet.append("Beacon", "round \(draw.round), due \(due)")
        if holder != nil {
            sheet.append("You", "a weight of \(ownWeight), and \(ownDrops * draw.stonesPerDrop) stones won")
        }
        let shown = detail.winners.prefix(Self.winnersShownMax)
        let winners = shown.enumerated().map { place, winner in
            "  \(place + 1). \(winner)\(winner == holder ? "  <- you" : "")\n"
        }
        let rest = detail.winners.count - shown.count
        return sheet.formatted(columnCount: columnCount) + (shown.isEmpty ? "" : "Winners\n") + winners.joined()
            + (rest > 0 ? "  … and \(rest) more: --json has them all\n" : "")
    }

    /// The draw, with the holder's part.
    public var json: JSON {
        var object = detail.json.object ?? JSONObject()
        if let holder {
            object["you"] = [
                "holder": .string(holder), "weight": .integer(ownWeight),
                "stones": .integer(ownDrops * detail.summary.stonesPerDrop),
            ]
        }
        return .object(object)
    }
}

/// A list of draws for a terminal.
public enum DrawListText {
    /// Prints the draws.
    public static func show(_ draws: Draws, json: Bool) {
        if json { return Terminal.standardOutput.write(draws.json.prettyPrinted()) }
        Terminal.standardOutput.write(formatted(draws))
    }

    /// The draws as a table.
    public static func formatted(_ draws: Draws) -> String {
        guard !draws.draws.isEmpty else { return "There was no draw yet.\n" }
        var table = TextTable(["DRAW", "STATE", "TICKETS", "DROPS", "STONES", "ROUND", "DUE"], numbers: [2, 3, 4, 5])
        for draw in draws.draws {
            let due = EventTime(milliseconds: Int64(clamping: draw.roundAtSeconds) * 1000).description
            table.append([
                draw.identifier, draw.isDrawn ? "drawn" : "closed", "\(draw.ticketCount)", "\(draw.dropCount)",
                "\(draw.dropCount * draw.stonesPerDrop)", "\(draw.round)", String(due.prefix(16)),
            ])
        }
        return table.formatted()
    }
}
