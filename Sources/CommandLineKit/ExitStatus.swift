/// Exit statuses, the same in every program of Vinlog; numbers from 64 up are those of BSD's `sysexits.h`.
public enum ExitStatus: Int32, Sendable {
    /// Done, verified.
    case ok = 0
    /// Rejected, refused or failed; the reason is on standard error.
    case failed = 1
    /// A plan has changes, where `--exit-code` asks for this status; a report has newer facts.
    case changes = 2
    /// An invariant or the reward policy refuses: asking again will not help.
    case refused = 3
    /// The caller's role does not allow this.
    case role = 4
    /// The books moved meanwhile, the plan expired, or an id was used for something else.
    case stale = 5
    /// Planned; a second person has to approve.
    case awaitingApproval = 6
    /// Newer facts contradict the report that was kept.
    case contradicted = 7
    /// The command line cannot be understood (EX_USAGE).
    case usage = 64
    /// An input file cannot be read (EX_NOINPUT).
    case unreadable = 66
    /// The registry cannot be reached (EX_UNAVAILABLE).
    case unavailable = 69
    /// An output file cannot be written (EX_CANTCREAT).
    case cannotWrite = 73
    /// Interrupted from the keyboard (128 + SIGINT).
    case interrupted = 130
}
