import Foundation
import Synchronization

/// One measured figure, and what it is held against.
struct Figure {
    /// What a figure must reach.
    enum Bar {
        case atLeast(Double)
        case atMost(Double)

        func holds(_ value: Double) -> Bool {
            switch self {
            case .atLeast(let bar): value >= bar
            case .atMost(let bar): value <= bar
            }
        }

        var text: String {
            switch self {
            case .atLeast(let bar): ">=\(Figure.text(bar))"
            case .atMost(let bar): "<=\(Figure.text(bar))"
            }
        }
    }

    let name: String
    let value: Double
    let unit: String
    let bar: Bar?
    /// Least and greatest of the rounds, or what else tells how far to trust the value.
    let note: String

    init(_ name: String, _ value: Double, _ unit: String, bar: Bar? = nil, note: String = "") {
        self.name = name
        self.value = value
        self.unit = unit
        self.bar = bar
        self.note = note
    }

    /// The line that scripts read: `bench NAME VALUE UNIT bar=BAR pass|short`.
    var line: String {
        let verdict = bar.map { "bar=\($0.text) \($0.holds(value) ? "pass" : "short")" } ?? "bar=none"
        return "bench \(name) \(Self.text(value)) \(unit) \(verdict)" + (note.isEmpty ? "" : "  # \(note)")
    }

    /// Four significant digits, without an exponent.
    static func text(_ value: Double) -> String {
        guard value.isFinite else { return "nan" }
        var digits = 3
        var bound = 1.0
        while abs(value) >= bound, digits > 0 {
            digits -= 1
            bound *= 10
        }
        let scale = (0..<digits + (abs(value) < 1 ? 1 : 0)).reduce(1.0) { scale, _ in scale * 10 }
        let rounded = (value * scale).rounded() / scale
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? String(Int(rounded)) : String(rounded)
    }
}

/// Prints figures as they come, and the ones with bars once more at the end.
final class FigureReport: Sendable {
    private let figures = Mutex<[Figure]>([])
    private let remembered = Mutex<[String: Double]>([:])

    func add(_ figure: Figure) {
        figures.withLock { $0.append(figure) }
        Self.print(figure.line)
    }

    /// Keeps a value that a later ratio needs.
    func remember(_ value: Double, as key: String) { remembered.withLock { $0[key] = value } }

    func recall(_ key: String) -> Double? { remembered.withLock { $0[key] } }

    func printSummary() {
        let held = figures.withLock { $0.filter { $0.bar != nil } }
        guard !held.isEmpty else { return }
        let short = held.filter { $0.bar?.holds($0.value) == false }
        Self.print("\(held.count - short.count) of \(held.count) bars reached")
        for figure in short { Self.print("short: \(figure.name)") }
    }

    /// A line on standard output, at once: whoever follows a log sees figures as they come.
    static func print(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}
