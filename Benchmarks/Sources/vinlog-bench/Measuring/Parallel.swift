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

    /// How often all cores together do `work` in a second, over about `seconds`.
    static func rate(seconds: Double, _ work: @Sendable (_ core: Int, _ turn: Int) -> Void) -> Double {
        let counts = Mutex(0)
        let start = Stopwatch.seconds
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
        return Double(counts.withLock { $0 }) / (Stopwatch.seconds - start)
    }
}
