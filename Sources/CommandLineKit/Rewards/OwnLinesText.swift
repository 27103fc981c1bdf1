public import RegistryAPI

/// A contributor's statements of one epoch, every point with its reason.
public struct OwnLinesText: Sendable {
    private let own: OwnLines

    /// The text of an epoch's own lines.
    public init(_ own: OwnLines) {
        self.own = own
    }

    /// The text, 80 columns, ending in a newline.
    public func formatted(columnCount: Int = 80) -> String {
        let status =
            own.isFinal
            ? "final" : "ESTIMATE: figures may change until the epoch is issued, four epochs after its end"
        var sheet = FactSheet()
        sheet.append("Epoch", "\(own.epoch), \(status)")
        sheet.append(
            "Points",
            "\(UnitText.amount(own.amount, asset: "DP")) of \(UnitText.amount(own.mintedAmount, asset: "DP")) for everybody"
        )
        sheet.append("Trust", "\(Self.factor(own.trust)): \(own.trustReason)")
        let lines =
            own.lines.isEmpty
            ? "\nNo statement of yours counts in this epoch.\n" : own.lines.map { line($0, columnCount) }.joined()
        return sheet.formatted(columnCount: columnCount) + lines
    }

    private func line(_ line: OwnLine, _ columnCount: Int) -> String {
        let points = (own.isFinal ? "" : "about ") + UnitText.amount(line.amount, asset: "DP")
        var text = "\nEntry \(line.logIndex)  \(line.kind)  \(points)  \(line.disposition)\n"
        if let reason = line.dispositionReason {
            text += "  " + TextWrapping.wrapped(reason, indent: 2, columnCount: columnCount) + "\n"
        }
        let width = line.factors.map(\.name.count).max() ?? 0
        for factor in line.factors {
            let name = factor.name + String(repeating: " ", count: width - factor.name.count)
            let value = Self.padded(factor.name == "base" ? "\(factor.value)" : Self.factor(factor.value), 8)
            let weight = Self.padded(UnitText.number(factor.weightAfter, asset: ""), 10)
            let reason = TextWrapping.wrapped(factor.reason, indent: width + 26, columnCount: columnCount)
            text += "  \(name)  \(value)  \(weight)  \(reason)\n"
        }
        return text
    }

    /// Basis points as a factor: 10,000 is × 1.00.
    private static func factor(_ basisPoints: Int) -> String {
        let hundredths = (basisPoints % 10_000) / 100
        let rest = basisPoints % 100
        let fraction =
            (hundredths < 10 ? "0" : "") + "\(hundredths)" + (rest == 0 ? "" : rest < 10 ? "0\(rest)" : "\(rest)")
        return "× \(basisPoints / 10_000).\(fraction)"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
