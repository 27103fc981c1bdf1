public import CoreMetrics
import Synchronization

/// Keeps figures in memory for Prometheus to fetch: a backend of swift-metrics.
///
/// Memory is bounded: beyond `seriesCountMax` series a new one is counted nowhere, and
/// `vinlog_figures_dropped_series_total` says how many those were.
public final class PrometheusMetrics: MetricsFactory {
    /// Most series of all figures together.
    public static let seriesCountMax = 8_192

    /// What this backend says of itself.
    public static let figures = [
        Figure("vinlog_figures_dropped_series_total", .counter, "Series that were not kept, because there are too many")
    ]

    /// A series' value.
    enum Cell: Sendable {
        case counter(CounterCell)
        case gauge(GaugeCell)
        case histogram(HistogramCell)
    }

    /// All series of one name.
    struct Family: Sendable {
        let figure: Figure
        /// By the labels as they are rendered, `{a="b",c="d"}` or nothing.
        var series: [String: Cell] = [:]
    }

    private struct State {
        var families: [String: Family] = [:]
        var seriesCount = 0
        var collectors: [@Sendable () async -> Void] = []
    }

    private let known: [String: Figure]
    private let state = Mutex(State())
    private let dropped = CounterCell()

    /// A backend that knows what `figures` are; others appear without help and with the usual bounds.
    public init(figures: [Figure]) {
        known = Dictionary((figures + Self.figures).map { ($0.name, $0) }) { first, _ in first }
    }

    /// Has `collector` called before each reading: it sets gauges whose values are looked up and not counted.
    public func collect(_ collector: @escaping @Sendable () async -> Void) {
        state.withLock { $0.collectors.append(collector) }
    }

    /// All figures as they are now, as Prometheus reads them.
    public func page(_ format: PrometheusFormat) async -> [UInt8] {
        for collector in state.withLock({ $0.collectors }) { await collector() }
        var families = state.withLock { $0.families }
        for figure in Self.figures {
            families[figure.name] = Family(figure: figure, series: ["": .counter(dropped)])
        }
        return Array(format.text(of: families.values.sorted { $0.figure.name < $1.figure.name }).utf8)
    }

    // MARK: swift-metrics

    /// A counter's series.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        let cell = cell(label, dimensions) { _ in .counter(CounterCell()) }
        if case .counter(let cell) = cell { return cell }
        return NOOPMetricsHandler.instance
    }

    /// A gauge's series.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        let cell = cell(label, dimensions) { _ in .gauge(GaugeCell()) }
        if case .gauge(let cell) = cell { return cell }
        return NOOPMetricsHandler.instance
    }

    /// A histogram's series, or a gauge's where values are not to be added up.
    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        let cell = cell(label, dimensions) { figure in
            aggregate ? .histogram(Self.histogram(figure)) : .gauge(GaugeCell())
        }
        switch cell {
        case .histogram(let cell): return cell
        case .gauge(let cell): return cell
        default: return NOOPMetricsHandler.instance
        }
    }

    /// A histogram's series, in seconds.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        let cell = cell(label, dimensions) { figure in .histogram(Self.histogram(figure)) }
        if case .histogram(let cell) = cell { return cell }
        return NOOPMetricsHandler.instance
    }

    /// Series stay: a figure that vanished would look like a restart.
    public func destroyCounter(_ handler: any CounterHandler) {}
    /// Series stay.
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    /// Series stay.
    public func destroyTimer(_ handler: any TimerHandler) {}
    /// Series stay.
    public func destroyMeter(_ handler: any MeterHandler) {}

    private static func histogram(_ figure: Figure?) -> HistogramCell {
        guard case .histogram(let bounds) = figure?.kind else { return HistogramCell(bounds: Figure.secondsBounds) }
        return HistogramCell(bounds: bounds)
    }

    /// The series of these labels, made at first use; `nil` beyond the bound.
    private func cell(
        _ name: String, _ labels: [(String, String)], make: (Figure?) -> Cell
    ) -> Cell? {
        let rendered = PrometheusFormat.labels(labels)
        let found: Cell? = state.withLock { state in
            if let cell = state.families[name]?.series[rendered] { return cell }
            guard state.seriesCount < Self.seriesCountMax else { return nil }
            let cell = make(known[name])
            state.seriesCount += 1
            state.families[name, default: Family(figure: known[name] ?? Self.unknown(name, cell))].series[rendered] =
                cell
            return cell
        }
        if found == nil { dropped.increment(by: 1) }
        return found
    }

    private static func unknown(_ name: String, _ cell: Cell) -> Figure {
        switch cell {
        case .counter: Figure(name, .counter, "")
        case .gauge: Figure(name, .gauge, "")
        case .histogram(let cell): Figure(name, .histogram(bounds: cell.bounds), "")
        }
    }
}
