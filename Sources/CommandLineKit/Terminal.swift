import Foundation

/// A standard stream of the process: text, and whether a person is watching it.
public struct Terminal: Sendable {
    /// Results: what a script would read.
    public static let standardOutput = Terminal(descriptor: STDOUT_FILENO)

    /// What a person types.
    public static let standardInput = Terminal(descriptor: STDIN_FILENO)

    /// Everything else: progress, warnings, errors.
    public static let standardError = Terminal(descriptor: STDERR_FILENO)

    private let descriptor: Int32

    /// Whether the stream is a terminal that a person watches.
    public var isInteractive: Bool { isatty(descriptor) == 1 }

    /// Whether to colour: only on a terminal, and never where `NO_COLOR` is set (no-color.org) or the terminal is dumb.
    public var isColoured: Bool {
        let environment = ProcessInfo.processInfo.environment
        return isInteractive && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    }

    /// Writes `text` as it is, all of it.
    public func write(_ text: String) {
        write(Array(text.utf8))
    }

    /// Writes `bytes`, all of them; a reader that went away ends the writing, not the program.
    public func write(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Foundation.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }
    }
}
