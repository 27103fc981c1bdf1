import Dispatch

/// Threads of the registry's own for work that computes long or waits for the disk, which must not hold up Swift's
/// shared pool.
struct WorkerPool: Sendable {
    private let queue: DispatchQueue

    init(label: String) {
        queue = DispatchQueue(label: label, attributes: .concurrent)
    }

    /// Runs `work` on a thread of the pool.
    func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
    }

    /// Runs `work` on a thread of the pool.
    func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws(RegistryError) -> Value
    ) async throws(RegistryError) -> Value {
        let result: Result<Value, RegistryError> = await run {
            do throws(RegistryError) { return .success(try work()) } catch { return .failure(error) }
        }
        return try result.get()
    }
}
