public import TransparencyLog

/// Why the registry could not be opened, or did not answer a question.
public enum RegistryError: Error, Sendable {
    /// The store belongs to another origin, other keys or other authorities than the configuration says.
    case mismatch(String)
    /// There is no registry in the store: it was never created.
    case notCreated
    /// Another process sequences on this store.
    case leaseHeld
    /// Nothing was sequenced under this issuer and id.
    case unknownStatement
    /// The statement is sequenced but not under a published checkpoint yet: ask again.
    case notPublished
    /// The statement was erased, by the statement at this index; its receipt went with it.
    case erased(by: LogIndex)
    /// What lies in the store or the tiles contradicts what was signed: the registry stops rather than sign more.
    case inconsistent(String)
    /// This process follows another one, which alone may do it.
    case following
    /// The log was closed for good.
    case closed(LogClosing)
    /// The registry has stopped; the text says why.
    case stopped(String)
    /// The store failed.
    case store(StoreError)
    /// The tiles could not be read or written.
    case tiles(TileStoreError)
    /// Something below failed; its own words.
    case failed(String)
}

extension RegistryError: CustomStringConvertible {
    /// A sentence for the operator, without a full stop.
    public var description: String {
        switch self {
        case .mismatch(let rule): rule
        case .notCreated: "there is no registry in the store: it was never created"
        case .leaseHeld, .store(.leaseHeld): "another process serves this registry: only one may sequence at a time"
        case .unknownStatement: "nothing was sequenced under this issuer and identifier"
        case .notPublished: "the statement is sequenced but not under a published checkpoint yet"
        case .erased(let index): "the statement was erased by entry \(index)"
        case .inconsistent(let rule): "what is stored contradicts what was signed: \(rule)"
        case .following: "another process sequences: only there can this be done"
        case .closed(let closing):
            "the log was closed with \(closing.checkpoint.size) entries; "
                + (closing.successor.map { "its successor is \($0.verifier.name)" } ?? "it has no successor")
        case .stopped(let reason): "the registry has stopped: \(reason)"
        case .store(let error): "\(error)"
        case .tiles(let error): "the tiles cannot be used: \(error)"
        case .failed(let reason): reason
        }
    }
}
