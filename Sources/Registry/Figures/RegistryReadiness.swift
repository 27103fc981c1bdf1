/// What a registry can do at this moment.
public enum RegistryReadiness: String, Sendable, CaseIterable {
    /// It takes statements and serves proofs.
    case ready
    /// It reads its store, or carries out what a crash left undone.
    case starting
    /// Its first checkpoint waits for the cosigners' quorum.
    case waiting
    /// It shares a database that does not answer.
    case silent
    /// It shows an older copy of its store, read-only.
    case restored
    /// It was closed for good: it serves proofs and takes nothing.
    case closed
    /// Its sequencer has stopped; the log says why.
    case stopped
}

extension Registry {
    /// What it can do at this moment.
    public var readiness: RegistryReadiness {
        if isRestored { return .restored }
        if isStopped { return .stopped }
        if publication.current == nil { return configuration.cosigning == nil ? .starting : .waiting }
        if !isOpened { return .starting }
        if !isStoreAnswering { return .silent }
        return closing == nil ? .ready : .closed
    }

    /// Whether the last round of questions brought too few cosignatures, so that what is published grows old.
    public var isQuorumMissing: Bool { sequencer.isQuorumMissing }
}
