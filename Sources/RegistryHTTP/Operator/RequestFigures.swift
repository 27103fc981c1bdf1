public import CoreMetrics
public import Operations
import Synchronization

/// What the server counts and measures of requests. Routes are named by their templates, so that no label has a VIN.
public final class RequestFigures: Sendable {
    /// Everything that is shown.
    public static let figures: [Figure] = [
        Figure(
            "vinlog_http_request_seconds", .histogram(bounds: Figure.secondsBounds),
            labels: ["route", "method", "status"],
            "Time from a request's head to its answer's head, by route and class of status"),
        Figure("vinlog_http_requests_in_flight", .gauge, "Requests whose answer has not begun"),
        Figure("vinlog_http_problems_total", .counter, labels: ["code"], "Problems that were answered, by code"),
        Figure("vinlog_address_buckets", .gauge, "Addresses whose rate is remembered"),
    ]

    private struct Key: Hashable {
        let route: String
        let method: String
        let statusClass: Int
    }

    private struct Cells {
        var times: [Key: Timer] = [:]
        var problems: [String: Counter] = [:]
    }

    private let factory: any MetricsFactory
    private let inFlight: Meter
    private let cells = Mutex(Cells())

    /// Figures kept by `factory`.
    public init(_ factory: any MetricsFactory) {
        self.factory = factory
        inFlight = Meter(label: "vinlog_http_requests_in_flight", factory: factory)
    }

    func begin() { inFlight.increment() }

    func end() { inFlight.decrement() }

    func count(problem code: String) {
        cells.withLock { cells in
            if let counter = cells.problems[code] { return counter }
            let counter = Counter(label: "vinlog_http_problems_total", dimensions: [("code", code)], factory: factory)
            cells.problems[code] = counter
            return counter
        }.increment()
    }

    func record(route: String, method: String, status: Int, nanoseconds: Int64) {
        let key = Key(route: route, method: method, statusClass: status / 100)
        cells.withLock { cells in
            if let timer = cells.times[key] { return timer }
            let timer = Timer(
                label: "vinlog_http_request_seconds",
                dimensions: [("route", route), ("method", method), ("status", "\(key.statusClass)xx")],
                factory: factory)
            cells.times[key] = timer
            return timer
        }.recordNanoseconds(nanoseconds)
    }
}
