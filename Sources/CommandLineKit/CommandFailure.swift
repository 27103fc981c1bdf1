public import StrictJSON

/// What a command could not do, told to the person who typed it, with the exit status a script sees.
///
/// Internal errors never reach users: a command turns each into one of these, naming what to do about it.
public struct CommandFailure: Error, Sendable, CustomStringConvertible {
    /// What went wrong, in one sentence without a final stop.
    public let message: String

    /// How to mend it, in one sentence; `nil` where the message says all there is.
    public let mend: String?

    /// Exit status of the process.
    public let status: ExitStatus

    /// What `--json` prints instead of message and mend; `nil` for these.
    public let details: JSON?

    /// A failure with a message for people and a status for scripts.
    public init(_ message: String, mend: String? = nil, status: ExitStatus = .failed, details: JSON? = nil) {
        self.details = details
        self.message = message
        self.mend = mend
        self.status = status
    }

    /// The message and the mend, as standard error shows them.
    public var description: String {
        mend.map { "\(message)\n       \($0)" } ?? message
    }
}

extension CommandFailure {
    /// What `--json` prints on standard output when a command fails.
    public var json: JSON {
        if let details { return details }
        var object = JSONObject()
        object["error"] = .string(message)
        object["mend"] = mend.map { .string($0) }
        object["exit_status"] = .integer(Int(status.rawValue))
        return .object(object)
    }
}
