/// The text that Prometheus reads.
public enum PrometheusFormat: Sendable, CaseIterable {
    /// Text format 0.0.4.
    case text
    /// OpenMetrics 1.0.
    case openMetrics

    /// The format that a reader asks for by its `Accept` header.
    public init(accept: String?) {
        self = accept?.contains("application/openmetrics-text") == true ? .openMetrics : .text
    }

    /// The content type of an answer.
    public var mediaType: String {
        switch self {
        case .text: "text/plain; version=0.0.4; charset=utf-8"
        case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
        }
    }

    /// The page of these families, in this order.
    func text(of families: [PrometheusMetrics.Family]) -> String {
        var text = ""
        for family in families { append(family, to: &text) }
        if self == .openMetrics { text += "# EOF\n" }
        return text
    }

    private func append(_ family: PrometheusMetrics.Family, to text: inout String) {
        let figure = family.figure
        let suffix = "_total"
        // OpenMetrics names a counter's family without the suffix of its series.
        let isShortened = self == .openMetrics && figure.kind == .counter && figure.name.hasSuffix(suffix)
        let name = isShortened ? String(figure.name.dropLast(suffix.count)) : figure.name
        if !figure.help.isEmpty {
            text += "# HELP \(name) \(Self.escaped(figure.help, quotes: self == .openMetrics))\n"
        }
        text += "# TYPE \(name) \(Self.type(figure.kind))\n"
        for (labels, cell) in family.series.sorted(by: { $0.key < $1.key }) {
            switch cell {
            case .counter(let cell): text += "\(figure.name)\(labels) \(cell.current)\n"
            case .gauge(let cell): text += "\(figure.name)\(labels) \(Self.number(cell.current))\n"
            case .histogram(let cell): append(cell, figure.name, labels, to: &text)
            }
        }
    }

    private func append(_ cell: HistogramCell, _ name: String, _ labels: String, to text: inout String) {
        let tally = cell.current
        var count: UInt64 = 0
        for (bound, part) in zip(cell.bounds, tally.counts) {
            count += part
            text += "\(name)_bucket\(Self.adding("le", Self.number(bound), to: labels)) \(count)\n"
        }
        count += tally.counts.last ?? 0
        text += "\(name)_bucket\(Self.adding("le", "+Inf", to: labels)) \(count)\n"
        text += "\(name)_sum\(labels) \(Self.number(tally.sum))\n"
        text += "\(name)_count\(labels) \(count)\n"
    }

    // MARK: Parts

    /// Labels in braces; nothing where there are none.
    static func labels(_ labels: [(String, String)]) -> String {
        guard !labels.isEmpty else { return "" }
        let parts = labels.map { "\($0.0)=\"\(escaped($0.1, quotes: true))\"" }
        return "{\(parts.joined(separator: ","))}"
    }

    private static func adding(_ name: String, _ value: String, to labels: String) -> String {
        labels.isEmpty ? "{\(name)=\"\(value)\"}" : "\(labels.dropLast()),\(name)=\"\(value)\"}"
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where quotes: escaped += "\\\""
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static func type(_ kind: Figure.Kind) -> String {
        switch kind {
        case .counter: "counter"
        case .gauge: "gauge"
        case .histogram: "histogram"
        }
    }

    /// Whole numbers without a fraction, and infinity as Prometheus spells it.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if value == value.rounded(), abs(value) < 9e15 { return "\(Int64(value))" }
        return "\(value)"
    }
}
