import Dispatch
import Synchronization

/// Work on all cores.
enum Parallel {
    /// `transform` of each index, in order.
    static func map<Value: Sendable>(_ count: Int, _ transform: @Sendable (Int) -> Value) -> [Value] {
        let partCount = Machine.coreCount * 4
        let parts = Mutex([[Value]](repeating: [], count: partCount))
        DispatchQueue.concurrentPerform(iterations: partCount) { part in
            let range = count * part / partCount..<count * (part + 1) / partCount
            let values = range.map(transform)
            parts.withLock { $0[part] = values }
        }
        return parts.withLock { Array($0.joined()) }
    }

    /// A rate on all cores, and what each turn took of them.
    struct Rate {
        let perSecond: Double
        let cpuMicroseconds: Double
    }

    /// How often all cores together do `work` in a second, over about `seconds`.
    static func rate(seconds: Double, _ work: @Sendable (_ core: Int, _ turn: Int) -> Void) -> Rate {
        let counts = Mutex(0)
        let start = Stopwatch.seconds
        let cpuStart = Stopwatch.processSeconds
        DispatchQueue.concurrentPerform(iterations: Machine.coreCount) { core in
            var turn = 0
            while Stopwatch.seconds - start < seconds {
                for _ in 0..<64 {
                    work(core, turn)
                    turn += 1
                }
            }
            counts.withLock { $0 += turn }
        }
        let count = Double(counts.withLock { $0 })
        return Rate(
            perSecond: count / (Stopwatch.seconds - start),
            cpuMicroseconds: (Stopwatch.processSeconds - cpuStart) * 1e6 / count)
    }
}
