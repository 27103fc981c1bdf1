import Foundation
import Synchronization

/// Progress of a long step on standard error: one line that rewrites itself on a terminal, a line every few seconds
/// in a log.
public final class Progress: Sendable {
    private struct State {
        var completed = 0
        var lastDrawn: ContinuousClock.Instant?
        var isFinished = false
    }

    private static let barWidth = 16

    private let title: String
    private let total: Int?
    private let initial: Int
    private let unit: String
    private let isInteractive = Terminal.standardError.isInteractive
    private let started = ContinuousClock.now
    private let state = Mutex(State())

    /// Begins a step.
    ///
    /// - Parameters:
    ///   - title: what is being done.
    ///   - total: how many units there are, if known.
    ///   - initial: units done before, which say nothing of the rate.
    ///   - unit: what is counted, in the plural.
    public init(_ title: String, total: Int? = nil, initial: Int = 0, unit: String = "") {
        self.initial = initial
        self.title = title
        self.total = total
        self.unit = unit
        if isInteractive { draw(State(), ended: false) }
    }

    /// Says how many units are done.
    public func update(completed: Int) {
        state.withLock { state in
            state.completed = completed
            let now = ContinuousClock.now
            let pause: Duration = isInteractive ? .milliseconds(100) : .seconds(5)
            guard !state.isFinished, now - (state.lastDrawn ?? started) >= pause else { return }
            state.lastDrawn = now
            draw(state, ended: false)
        }
    }

    /// Ends the step with a word on its result.
    public func finish(_ result: String = "done") {
        state.withLock { state in
            guard !state.isFinished else { return }
            state.isFinished = true
            draw(state, ended: true, result: result)
        }
    }

    private func draw(_ state: State, ended: Bool, result: String = "") {
        var line = title
        if ended {
            line += ": \(result) (\(seconds) s)"
        } else if state.completed > 0 {
            line += ": \(bar(state))\(state.completed)" + (total.map { " of \($0)" } ?? "") + " \(unit)"
            line += rateAndTimeLeft(state)
        } else {
            line += " ..."
        }
        let end = ended || !isInteractive ? "\n" : ""
        Terminal.standardError.write(isInteractive ? "\r\u{1B}[K\(line.prefix(79))\(end)" : line + end)
    }

    /// How far it is, as a bar of characters, where a person watches and the end is known.
    private func bar(_ state: State) -> String {
        guard isInteractive, let total, total > 0 else { return "" }
        let filled = min(Self.barWidth, state.completed * Self.barWidth / total)
        return "[" + String(repeating: "#", count: filled)
            + String(repeating: ".", count: Self.barWidth - filled) + "] "
    }

    private var seconds: String {
        String(format: "%.1f", Double(elapsedMilliseconds) / 1000)
    }

    private var elapsedMilliseconds: Int64 {
        let (seconds, attoseconds) = (ContinuousClock.now - started).components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }

    private func rateAndTimeLeft(_ state: State) -> String {
        let elapsedMilliseconds = self.elapsedMilliseconds
        guard elapsedMilliseconds > 500 else { return "" }
        let perSecond = Int64(state.completed - initial) * 1000 / elapsedMilliseconds
        guard let total, perSecond > 0, total > state.completed else { return ", \(perSecond)/s" }
        return ", \(perSecond)/s, \((Int64(total - state.completed) + perSecond - 1) / perSecond) s left"
    }
}
