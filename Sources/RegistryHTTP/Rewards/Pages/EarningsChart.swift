import Messages
import RegistryAPI
import ReportDocument

/// Earnings per epoch as bars: geometry only, which the template draws as SVG.
struct EarningsChart {
    /// Most epochs shown: half a year.
    static let epochCountMax = 26

    private static let width = 720
    private static let height = 240
    private static let left = 88
    private static let right = 12
    private static let top = 16
    private static let bottom = 28
    private static let gridLineCount = 4

    private let earnings: ArraySlice<EpochEarning>
    private let ceiling: Int
    private let words: RewardWords

    /// A chart of the newest epochs; `nil` when there is nothing to show.
    init?(_ earnings: [EpochEarning], _ words: RewardWords) {
        self.earnings = earnings.suffix(Self.epochCountMax)
        guard let most = self.earnings.map(\.amount).max(), most > 0 else { return nil }
        ceiling = Self.roundedUp(most)
        self.words = words
    }

    /// The values that the template takes.
    var values: PageValues {
        [
            "width": Self.width, "height": Self.height, "lines": lines, "bars": bars,
            "label": words("chart", ("count", .number(earnings.count))),
        ]
    }

    private var lines: [PageValues] {
        (0...Self.gridLineCount).map { step in
            let amount = ceiling / Self.gridLineCount * step
            let y = y(of: amount)
            return [
                "left": Self.left, "right": Self.width - Self.right, "y": y, "text_x": Self.left - 6, "text_y": y + 4,
                "text": words.amounts.text(amount, .dataPoints),
            ]
        }
    }

    private var bars: [PageValues] {
        let slot = (Self.width - Self.left - Self.right) / max(earnings.count, 1)
        let labelEvery = max(1, 40 / max(slot, 1))
        return earnings.enumerated().map { position, earning in
            let y = y(of: earning.amount)
            let points = words.amounts.text(earning.amount, .dataPoints)
            let isLabelled = position.isMultiple(of: labelEvery)
            return [
                "x": Self.left + position * slot + slot / 8, "y": y, "width": max(1, slot * 3 / 4),
                "height": Self.height - Self.bottom - y, "wait": !earning.isFinal,
                "title": words(
                    earning.isFinal ? "bar" : "bar-estimate", ("epoch", .entry(UInt64(clamping: earning.epoch))),
                    ("amount", .plain(points))),
                "text": isLabelled ? "\(earning.epoch)" : "", "text_x": Self.left + position * slot + slot / 2,
                "text_y": Self.height - Self.bottom + 18,
            ]
        }
    }

    /// Amounts are at most 2^53, so the product does not overflow.
    private func y(of amount: Int) -> Int {
        let room = Self.height - Self.top - Self.bottom
        return Self.height - Self.bottom - min(room, amount * room / ceiling)
    }

    /// The next 4, 8, 20 or 40 times a power of ten, so that four grid lines have round numbers.
    private static func roundedUp(_ amount: Int) -> Int {
        var scale = 1
        while scale * 40 < amount { scale *= 10 }
        return [4, 8, 20, 40].map { $0 * scale }.first { $0 >= amount } ?? amount
    }
}
