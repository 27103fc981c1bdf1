public import RegistryAPI
public import StrictJSON
import VehicleHistory

/// A plan as a terminal shows it, 80 columns: what it means, what it would post, who made it, its digest.
public struct PlanText: Sendable {
    private let plan: PlanDocument

    /// The text of a plan.
    public init(_ plan: PlanDocument) {
        self.plan = plan
    }

    /// All of it, ending in a newline.
    public func formatted(columnCount: Int = 80) -> String {
        var sheet = FactSheet()
        sheet.append("Plan", "\(plan.action.kind.rawValue), \(plan.identifier)")
        for (place, sentence) in plan.summary.enumerated() { sheet.append(place == 0 ? "Means" : "", sentence) }
        sheet.append("Made", "\(Self.time(plan.madeAtSeconds)) by \(plan.maker)")
        sheet.append("Expires", Self.time(plan.expiresAtSeconds))
        sheet.append("Journal", "\(plan.journal.count) entries, head \(plan.journal.head.prefix(16))…")
        sheet.append("Policy", plan.policy.prefix(16) + "…")
        sheet.append("Digest", plan.digest)
        return sheet.formatted(columnCount: columnCount) + "\n" + effects(columnCount)
    }

    private func effects(_ columnCount: Int) -> String {
        guard !plan.effects.isEmpty else { return "It posts nothing in the journal.\n" }
        var table = TextTable(["OP", "AMOUNT", "FROM", "TO"], numbers: [1], elastic: [2, 3])
        for effect in plan.effects.prefix(Self.effectsShownMax) { table.append(JournalText.cells(effect)) }
        let rest = plan.effects.count - Self.effectsShownMax
        return table.formatted(columnCount: columnCount) + (rest > 0 ? "… and \(rest) more\n" : "")
    }

    private static let effectsShownMax = 200

    private static func time(_ seconds: Int) -> String {
        EventTime(milliseconds: Int64(clamping: seconds) * 1000).description
    }
}

/// A journal entry or command as cells of a table.
public enum JournalText {
    /// Operation, amount, giver and taker.
    ///
    /// - Parameter entry: a journal entry's or command's JSON.
    public static func cells(_ entry: JSON) -> [String] {
        let operation = entry["op"]?.string ?? "?"
        let asset = entry["asset"]?.string ?? ""
        let amount = entry["amount"]?.integer.map { UnitText.amount($0, asset: asset) } ?? ""
        let from = entry["debit"]?.string ?? entry["account"]?.string ?? entry["code"]?.string ?? ""
        let to = entry["credit"]?.string ?? entry["hash"]?.string ?? entry["of"]?.string ?? ""
        return [operation, amount, from, to]
    }
}
