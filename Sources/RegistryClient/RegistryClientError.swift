public import RegistryAPI

/// Why a call to a registry gave no answer, or not the one asked for.
public enum RegistryClientError: Error, Sendable, Equatable {
    /// The registry refused, and said why.
    case problem(Problem)
    /// The address is not an absolute `http` or `https` URL.
    case invalidURL(String)
    /// No connection, or it broke before the answer was complete; the text is the network's reason.
    case unreachable(url: String, reason: String)
    /// No complete answer within the time allowed, in seconds.
    case timedOut(url: String, seconds: Int)
    /// An answer that this interface does not know: not a registry, or another version.
    case unexpectedResponse(url: String, status: Int, reason: String)
    /// An answer of more bytes than the client is willing to hold.
    case responseTooLarge(url: String, byteCountMax: Int)
}

extension RegistryClientError {
    /// The registry's problem, if that is what this is.
    public var problem: Problem? { if case .problem(let problem) = self { problem } else { nil } }
}

extension RegistryClientError: CustomStringConvertible {
    /// A sentence for the person at the terminal.
    public var description: String {
        switch self {
        case .problem(let problem): problem.description
        case .invalidURL(let text):
            "\"\(text)\" is not the address of a registry: expected http://HOST[:PORT] or https://…"
        case .unreachable(let url, let reason): "no answer from \(url): \(reason)"
        case .timedOut(let url, let seconds): "no complete answer from \(url) within \(seconds) s"
        case .unexpectedResponse(let url, let status, let reason):
            "\(url) answered HTTP \(status), which a registry would not: \(reason)"
        case .responseTooLarge(let url, let byteCountMax): "the answer of \(url) is larger than \(byteCountMax) bytes"
        }
    }
}
