import Dispatch
import Foundation

/// Ends the program at Ctrl-C with status 130, after a last word.
public final class Interruption: Sendable {
    // A signal source is thread-safe; Dispatch has not marked it so.
    nonisolated(unsafe) private let source: any DispatchSourceSignal

    /// Runs `lastWord` and ends the process when it is interrupted from the keyboard, until `cancel()` is called.
    ///
    /// - Parameter lastWord: cleans up and gives what is to be said on standard error.
    public init(_ lastWord: @escaping @Sendable () -> String) {
        signal(SIGINT, SIG_IGN)
        source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global(qos: .userInteractive))
        source.setEventHandler {
            Terminal.standardError.write("\n" + lastWord() + "\n")
            _exit(ExitStatus.interrupted.rawValue)
        }
        source.resume()
    }

    /// Gives Ctrl-C its usual meaning back.
    public func cancel() {
        source.cancel()
        signal(SIGINT, SIG_DFL)
    }
}
