import RegistryClient
import Synchronization

/// Several submitters, each of whom sends a statement to one front end after another until it is acknowledged.
final class ClusterLoad: Sendable {
    private struct State {
        var isEnding = false
        var answeredCount = 0
        /// When statements were acknowledged that were sent after the mark, and had not been sent before.
        var mark: ContinuousClock.Instant?
        var firstAnswer: ContinuousClock.Instant?
    }

    private let clients: [RegistryClient]
    private let garage: HardGarage
    private let view: OutsideView
    private let state = Mutex(State())
    private let tasks = Mutex<[Task<String?, Never>]>([])

    /// Begins.
    ///
    /// - Parameter clients: the front ends'.
    init(_ clients: [RegistryClient], _ garage: HardGarage, _ view: OutsideView, submitterCount: Int = 4) {
        self.clients = clients
        self.garage = garage
        self.view = view
        tasks.withLock { $0 = (0..<submitterCount).map { place in Task { await self.submit(from: place) } } }
    }

    private func submit(from place: Int) async -> String? {
        while !state.withLock({ $0.isEnding }) {
            // Each has a front end of its own, and goes to another one only where that does not answer.
            var turn = place
            let begun = ContinuousClock.now
            guard let statement = try? garage.service() else { return "no statement" }
            while !state.withLock({ $0.isEnding }) {
                if let answer = try? await clients[turn % clients.count].submit(statement) {
                    do { try await view.note(answer.bytes, for: statement) } catch { return "\(error)" }
                    note(begun)
                    break
                }
                turn += 1
                try? await Task.sleep(for: .milliseconds(20))
            }
        }
        return nil
    }

    private func note(_ begun: ContinuousClock.Instant) {
        state.withLock { state in
            state.answeredCount += 1
            if let mark = state.mark, begun >= mark, state.firstAnswer == nil { state.firstAnswer = .now }
        }
    }

    /// Statements acknowledged.
    var answeredCount: Int { state.withLock { $0.answeredCount } }

    /// Waits until so many more were acknowledged.
    ///
    /// - Returns: whether they were, within two minutes.
    func goOn(for count: Int = 20) async -> Bool {
        let goal = answeredCount + count
        return await isMet { self.answeredCount >= goal }
    }

    /// Does something, and waits for the answer to a statement that was made after it.
    ///
    /// - Returns: the time between; `nil` when there was none within two minutes.
    func firstAnswer(after deed: () async throws -> Void) async rethrows -> Duration? {
        let begin = ContinuousClock.now
        try await deed()
        state.withLock { state in
            state.mark = .now
            state.firstAnswer = nil
        }
        guard await isMet({ self.state.withLock { $0.firstAnswer != nil } }) else { return nil }
        return state.withLock { $0.firstAnswer }.map { begin.duration(to: $0) }
    }

    /// Waits until something is so.
    ///
    /// - Returns: whether it was, within two minutes.
    func isMet(_ condition: () async -> Bool) async -> Bool {
        let deadline = ContinuousClock.now + .seconds(120)
        while await !condition() {
            guard ContinuousClock.now < deadline else { return false }
            try? await Task.sleep(for: .milliseconds(2))
        }
        return true
    }

    /// Ends, when everybody has the answer that he waits for.
    ///
    /// - Returns: what a receipt had that it must not have; `nil` when all verified.
    func end() async -> String? {
        state.withLock { $0.isEnding = true }
        var broken: String?
        for task in tasks.withLock({ $0 }) { broken = await task.value ?? broken }
        return broken
    }
}
