public import LogAudit
public import LogClient

/// Why a round of a monitor did not end well.
public enum MonitorFailure: Error, Sendable {
    /// Something is wrong with the log.
    case finding(LogFinding)
    /// The log could not be read; it says nothing against what it holds.
    case log(LogFileError)
    /// The mirror could not be used.
    case mirror(MirrorError)
    /// The audit could not go on here; it says nothing against the log.
    case audit(LogAuditError)
}

extension MonitorFailure {
    /// Whatever went wrong in a round, by whose fault it was.
    static func of(_ error: any Error) -> MonitorFailure {
        switch error {
        case let error as MonitorFailure: error
        case let error as MirrorError: .mirror(error)
        case let error as LogAuditError: .audit(error)
        case let error as LogFileError: .log(error)
        case is CancellationError: .log(.unreachable(url: "the log", reason: "the round was cancelled"))
        default: .finding(LogFinding(.files, String(describing: error)))
        }
    }
}

extension MonitorFailure: CustomStringConvertible {
    /// What happened, in a sentence without its full stop.
    public var description: String {
        switch self {
        case .finding(let finding): finding.text
        case .log(let error): error.description
        case .mirror(let error): error.description
        case .audit(let error): error.description
        }
    }
}
