import CoreMetrics
import Synchronization

/// One series of a counter.
final class CounterCell: CounterHandler, Sendable {
    private let value = Atomic<Int64>(0)

    func increment(by amount: Int64) {
        guard amount > 0 else { return }
        value.wrappingAdd(amount, ordering: .relaxed)
    }

    func reset() { value.store(0, ordering: .relaxed) }

    var current: Int64 { value.load(ordering: .relaxed) }
}

/// One series of a gauge.
final class GaugeCell: MeterHandler, RecorderHandler, Sendable {
    private let value = Mutex<Double>(0)

    func set(_ new: Int64) { set(Double(new)) }
    func set(_ new: Double) { value.withLock { $0 = new } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func record(_ new: Int64) { set(new) }
    func record(_ new: Double) { set(new) }

    var current: Double { value.withLock { $0 } }
}

/// One series of a histogram.
final class HistogramCell: RecorderHandler, TimerHandler, Sendable {
    /// Values so far: how many below each bound (not added up), how many above all of them, and their sum.
    struct Tally: Sendable {
        var counts: [UInt64]
        var sum: Double = 0
    }

    let bounds: [Double]
    private let tally: Mutex<Tally>

    init(bounds: [Double]) {
        self.bounds = bounds
        tally = Mutex(Tally(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        guard !value.isNaN else { return }
        let place = bounds.firstIndex { value <= $0 } ?? bounds.count
        tally.withLock { tally in
            tally.counts[place] += 1
            tally.sum += value
        }
    }

    /// Timers are shown in seconds.
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    var current: Tally { tally.withLock { $0 } }
}
