import CoreMetrics
import Testing

@testable import Operations

@Suite struct PrometheusTests {
    private static let figures = [
        Figure("a_total", .counter, labels: ["code"], "Back\\slash and\nline"),
        Figure("b_seconds", .histogram(bounds: [0.5, 1]), "Times"),
        Figure("c_bytes", .gauge, "Size"),
    ]

    private static func filled() -> PrometheusMetrics {
        let metrics = PrometheusMetrics(figures: figures)
        Counter(label: "a_total", dimensions: [("code", "x\"y\\z\n")], factory: metrics).increment(by: 2)
        Counter(label: "a_total", dimensions: [("code", "b")], factory: metrics).increment()
        // The same series again.
        Counter(label: "a_total", dimensions: [("code", "b")], factory: metrics).increment()
        let timer = Timer(label: "b_seconds", factory: metrics)
        for milliseconds in [250, 500, 750, 4_000] { timer.recordMilliseconds(milliseconds) }
        metrics.collect { Meter(label: "c_bytes", factory: metrics).set(1_048_576) }
        return metrics
    }

    @Test func theTextFormat() async {
        let page = String(decoding: await Self.filled().page(.text), as: UTF8.self)
        #expect(
            page == """
                # HELP a_total Back\\\\slash and\\nline
                # TYPE a_total counter
                a_total{code="b"} 2
                a_total{code="x\\"y\\\\z\\n"} 2
                # HELP b_seconds Times
                # TYPE b_seconds histogram
                b_seconds_bucket{le="0.5"} 2
                b_seconds_bucket{le="1"} 3
                b_seconds_bucket{le="+Inf"} 4
                b_seconds_sum 5.5
                b_seconds_count 4
                # HELP c_bytes Size
                # TYPE c_bytes gauge
                c_bytes 1048576
                # HELP vinlog_figures_dropped_series_total Series that were not kept, because there are too many
                # TYPE vinlog_figures_dropped_series_total counter
                vinlog_figures_dropped_series_total 0

                """)
    }

    @Test func openMetricsNamesCountersWithoutTheirSuffixAndEnds() async {
        #expect(PrometheusFormat(accept: "application/openmetrics-text;version=1.0.0,text/plain") == .openMetrics)
        #expect(PrometheusFormat(accept: nil) == .text)
        let page = String(decoding: await Self.filled().page(.openMetrics), as: UTF8.self)
        #expect(page.contains("# TYPE a counter\na_total{code=\"b\"} 2\n"))
        #expect(page.hasSuffix("# EOF\n"))
    }

    @Test func seriesAreBoundedAndTheRestIsCounted() async {
        let metrics = PrometheusMetrics(figures: Self.figures)
        let beyond = 10
        for number in 0..<(PrometheusMetrics.seriesCountMax + beyond) {
            Counter(label: "a_total", dimensions: [("code", "\(number)")], factory: metrics).increment()
        }
        let page = String(decoding: await metrics.page(.text), as: UTF8.self)
        #expect(page.contains("vinlog_figures_dropped_series_total \(beyond)\n"))
        #expect(page.split(separator: "\n").count { $0.hasPrefix("a_total{") } == PrometheusMetrics.seriesCountMax)
    }

    @Test func oneNameIsOneKind() async {
        let metrics = PrometheusMetrics(figures: Self.figures)
        Counter(label: "a_total", factory: metrics).increment()
        Meter(label: "a_total", factory: metrics).set(7)
        #expect(String(decoding: await metrics.page(.text), as: UTF8.self).contains("\na_total 1\n"))
    }

    @Test(arguments: [
        (0, "0"), (-1.5, "-1.5"), (.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"), (1e16, "1e+16"),
    ])
    func numbers(value: Double, text: String) { #expect(PrometheusFormat.number(value) == text) }
}
