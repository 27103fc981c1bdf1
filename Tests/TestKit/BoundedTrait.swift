public import Testing

/// Lets only so many test cases run at a time, over all suites that have the trait: each of them opens databases, servers
/// or programs, and hundreds at once would starve each other of threads and file descriptors.
public struct BoundedTrait: SuiteTrait, TestTrait, TestScoping {
    /// Cases at a time.
    public static let countMax = 16

    private static let gate = TestGate(countMax)

    /// Each case of a suite passes the gate, not the suite.
    public var isRecursive: Bool { true }

    /// Runs a case when there is room.
    public func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        await Self.gate.enter()
        do {
            try await function()
        } catch {
            await Self.gate.leave()
            throw error
        }
        await Self.gate.leave()
    }
}

extension Trait where Self == BoundedTrait {
    /// Runs with a bounded number of others.
    public static var bounded: BoundedTrait { BoundedTrait() }
}

/// A counting semaphore for tasks, first come, first served.
private actor TestGate {
    private var freeCount: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { freeCount = count }

    func enter() async {
        guard freeCount == 0 else {
            freeCount -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func leave() {
        if waiting.isEmpty { freeCount += 1 } else { waiting.removeFirst().resume() }
    }
}
