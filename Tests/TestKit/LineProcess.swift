import Foundation
import Synchronization

/// A program that answers each line of its standard input with one line, kept running for many questions.
public final class LineProcess: Sendable {
    private struct State {
        let process: Process
        let input: FileHandle
        let output: FileHandle
        var rest: [UInt8] = []
    }

    // Unchecked by way of the mutex: file handles and processes are used by one caller at a time.
    private let state: Mutex<State>

    /// Starts the program.
    ///
    /// - Throws: When it cannot be started.
    public init(_ executable: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        state = Mutex(
            State(process: process, input: input.fileHandleForWriting, output: output.fileHandleForReading))
    }

    deinit {
        state.withLock {
            try? $0.input.close()
            $0.process.terminate()
        }
    }

    /// The answers to these lines, in their order.
    ///
    /// - Throws: When the program has ended.
    public func answers(to questions: [String]) throws -> [String] {
        try state.withLock { state in
            let input = state.input
            // Written beside the reading, for neither pipe holds everything.
            Thread.detachNewThread {
                for question in questions { try? input.write(contentsOf: Data((question + "\n").utf8)) }
            }
            return try questions.map { _ in try Self.line(&state) }
        }
    }

    private static func line(_ state: inout State) throws -> String {
        while true {
            if let end = state.rest.firstIndex(of: 0x0A) {
                let line = String(decoding: state.rest[..<end], as: UTF8.self)
                state.rest.removeFirst(end + 1)
                return line
            }
            // What there is: reading up to a count would wait for that many bytes.
            let data = state.output.availableData
            guard !data.isEmpty else { throw CocoaError(.fileReadUnknown) }
            state.rest.append(contentsOf: data)
        }
    }
}
