/// Why a file of a log could not be had.
public enum LogFileError: Error, Hashable, Sendable {
    /// The address is not `http://` or `https://` and a host.
    case invalidURL(String)
    /// There is no such file.
    case missing(url: String)
    /// The server answered with another status than 200.
    case refused(url: String, status: Int)
    /// The file has more bytes than it may have.
    case tooLarge(url: String, byteCountMax: Int)
    /// There was no whole answer in time, in seconds.
    case timedOut(url: String, seconds: Int)
    /// There was no connection, or it broke.
    case unreachable(url: String, reason: String)

    /// Whether it is the network or the server that fails, rather than what the log holds.
    public var isPassing: Bool {
        switch self {
        case .timedOut, .unreachable: true
        case .refused(_, let status): status == 429 || status >= 500
        case .invalidURL, .missing, .tooLarge: false
        }
    }
}

extension LogFileError: CustomStringConvertible {
    /// What happened, in a sentence without its full stop.
    public var description: String {
        switch self {
        case .invalidURL(let url): "\(url) is no address: it begins with http:// or https:// and names a host"
        case .missing(let url): "\(url) is not there"
        case .refused(let url, let status): "\(url) answered with status \(status)"
        case .tooLarge(let url, let byteCountMax): "\(url) has more than \(byteCountMax) bytes"
        case .timedOut(let url, let seconds): "\(url) did not answer within \(seconds) s"
        case .unreachable(let url, let reason): "\(url) cannot be reached: \(reason)"
        }
    }
}
