/// A chart of bars for a terminal: one line a value, the longest bar as wide as there is room.
public struct BarChart: Sendable {
    /// One bar.
    public struct Bar: Sendable {
        /// What it is, at the left.
        public let label: String
        /// Its length, in any unit.
        public let value: UInt64
        /// The value as it is written at the right.
        public let text: String
        /// Whether the value may still change; such a bar is hollow.
        public let isEstimate: Bool

        /// A bar.
        public init(label: String, value: UInt64, text: String, isEstimate: Bool = false) {
            self.label = label
            self.value = value
            self.text = text
            self.isEstimate = isEstimate
        }
    }

    private let bars: [Bar]

    /// A chart of `bars`, from top to bottom.
    public init(_ bars: [Bar]) {
        self.bars = bars
    }

    /// The chart as lines of at most `columnCount` characters, each ended by a newline.
    public func formatted(columnCount: Int = 80) -> String {
        let labelWidth = bars.map(\.label.count).max() ?? 0
        let textWidth = bars.map(\.text.count).max() ?? 0
        let room = max(8, columnCount - labelWidth - textWidth - 4)
        let top = max(1, bars.map(\.value).max() ?? 1)
        return bars.map { bar in
            let label = bar.label + String(repeating: " ", count: labelWidth - bar.label.count)
            let text = String(repeating: " ", count: textWidth - bar.text.count) + bar.text
            let line = "\(label)  \(text)  \(Self.drawn(bar, top: top, room: room))"
            return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
        }
        .joined()
    }

    /// Eighths of a character's width, so that small differences show; a value above zero is never invisible.
    private static func drawn(_ bar: Bar, top: UInt64, room: Int) -> String {
        guard bar.value > 0 else { return "" }
        let (high, low) = bar.value.multipliedFullWidth(by: UInt64(room) * 8)
        let eighths = max(1, Int(top.dividingFullWidth((high, low)).quotient))
        if bar.isEstimate { return String(repeating: "░", count: max(1, eighths / 8)) }
        let rest = eighths % 8 == 0 ? "" : String(["▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8 - 1])
        return String(repeating: "█", count: eighths / 8) + rest
    }
}
