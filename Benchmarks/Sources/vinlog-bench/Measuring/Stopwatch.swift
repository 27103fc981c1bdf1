import Glibc

/// Wall and CPU time.
enum Stopwatch {
    /// Monotonic time in seconds.
    static var seconds: Double { read(CLOCK_MONOTONIC) }

    /// CPU time of all this process's threads in seconds.
    static var processSeconds: Double { read(CLOCK_PROCESS_CPUTIME_ID) }

    /// Seconds that `body` takes.
    static func time(_ body: () throws -> Void) rethrows -> Double {
        let start = seconds
        try body()
        return seconds - start
    }

    private static func read(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// Keeps the optimiser from dropping what only the benchmark computes.
@inline(never) func keep<Value>(_ value: Value) {}
