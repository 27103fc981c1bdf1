public import RegistryAPI
import Synchronization

/// Whether a server can do its work at this moment, for whoever sends it requests: `GET /readyz`, on the public address
/// and the operator's.
public final class ServerStanding: Sendable {
    private struct State {
        var backend: (any RegistryBackend)?
        var isStopping = false
    }

    private let state = Mutex(State())

    /// The standing of a server that is starting.
    public init() {}

    /// The registry is open.
    public func serve(_ backend: any RegistryBackend) { state.withLock { $0.backend = backend } }

    /// The server is told to end: from now on nothing new is to be sent here. What comes all the same is answered.
    public func stop() { state.withLock { $0.isStopping = true } }

    /// Whether the server was told to end.
    public var isStopping: Bool { state.withLock { $0.isStopping } }

    /// What is remarkable about a server that is ready, a line each.
    ///
    /// - Throws: The problem of one that is not.
    public func readiness() throws(Problem) -> [String] {
        let state = state.withLock { $0 }
        if state.isStopping { throw .stopping }
        guard let backend = state.backend else { throw .starting }
        return try Self.readiness(of: backend)
    }

    /// The same of a registry alone.
    static func readiness(of backend: any RegistryBackend) throws(Problem) -> [String] {
        guard backend.isReady, !backend.checkpoint.isEmpty else { throw backend.unreadiness }
        return backend.readinessNotes
    }
}
