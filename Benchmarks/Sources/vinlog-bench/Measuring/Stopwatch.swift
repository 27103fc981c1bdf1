import Dispatch
import Glibc

/// Wall and CPU time.
enum Stopwatch {
    /// Monotonic time in seconds.
    static var seconds: Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }

    /// CPU time of all this process's threads in seconds, in steps of a microsecond.
    static var processSeconds: Double { Double(clock()) / 1e6 }

    /// Seconds that `body` takes.
    static func time(_ body: () throws -> Void) rethrows -> Double {
        let start = seconds
        try body()
        return seconds - start
    }
}

/// Keeps the optimiser from dropping what only the benchmark computes.
@inline(never) func keep<Value>(_ value: Value) {}
