public import RegistryAPI
import VehicleHistory

/// What needs someone, as one screen of 80 columns.
public struct StatusText: Sendable {
    private let status: AdminStatus

    /// The text of a status.
    public init(_ status: AdminStatus) {
        self.status = status
    }

    /// The screen, ending in a newline.
    public func formatted(columnCount: Int = 80) -> String {
        let time = EventTime(milliseconds: Int64(clamping: status.atSeconds) * 1000).description
        let age = status.checkpointAgeSeconds.map { "checkpoint \(Self.duration($0)) old" }
        let facts = ["epoch \(status.epoch)", "journal \(status.journal.count)", age].compactMap { $0 }
        let head = "Vinlog  \(time)  \(facts.joined(separator: "  "))"
        let rule = String(repeating: "─", count: columnCount)
        guard !status.lines.isEmpty else { return "\(head)\n\(rule)\nNothing needs anyone.\n" }
        let width = status.lines.map(\.topic.count).max() ?? 0
        let lines = status.lines.map { line in
            let topic = line.topic + String(repeating: " ", count: width - line.topic.count)
            let count = String(repeating: " ", count: max(0, 4 - String(line.count).count)) + String(line.count)
            let detail = TextWrapping.wrapped(line.detail, indent: width + 8, columnCount: columnCount)
            let margin = String(repeating: " ", count: width + 6)
            let command = Self.wrapped(Self.short(line.command), margin: margin, columnCount: columnCount)
            return "\(topic)  \(count)  \(detail)\n\(margin)> \(command)\n"
        }
        return "\(head)\n\(rule)\n" + lines.joined()
    }

    /// A command that is still one for a shell when it takes more lines than one.
    private static func wrapped(_ command: String, margin: String, columnCount: Int) -> String {
        var lines: [String] = []
        var line = ""
        for word in command.split(separator: " ") {
            // Two columns for the prompt, two for the backslash.
            if !line.isEmpty, margin.count + 2 + line.count + 1 + word.count + 2 > columnCount {
                lines.append(line)
                line = "  "
            }
            line += line.isEmpty || line == "  " ? "\(word)" : " \(word)"
        }
        return (lines + [line]).joined(separator: " \\\n\(margin)  ")
    }

    /// A command whose digests are cut to the beginning that it takes.
    private static func short(_ command: String) -> String {
        command.split(separator: " ").map { word in
            word.utf8.count == 64 && word.allSatisfy(\.isHexDigit) ? String(word.prefix(16)) : String(word)
        }
        .joined(separator: " ")
    }

    /// Seconds in the largest unit that says enough.
    static func duration(_ seconds: Int) -> String {
        switch seconds {
        case ..<120: "\(seconds) s"
        case ..<7_200: "\(seconds / 60) min"
        case ..<172_800: "\(seconds / 3_600) h"
        default: "\(seconds / 86_400) days"
        }
    }
}
