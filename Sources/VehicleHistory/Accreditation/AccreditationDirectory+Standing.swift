public import TransparencyLog

extension AccreditationDirectory {
    /// What became of a statement's issuer after it, by what the log says below a size: the statement stands, and the
    /// reader is told. Registry and verifier ask the same.
    ///
    /// - Parameter sequencedAtMilliseconds: when the statement was sequenced, milliseconds since 1970.
    public func standing(
        of statement: Statement, sequencedAtMilliseconds: UInt64, below size: LogSize
    ) -> AttestorStanding {
        let end = LogIndex(size.value)
        guard let id = statement.issuer.attestorID, let history = history(of: id) else { return .good }
        if let since = history.compromisedSince(statement.keyThumbprint, before: end),
            Int64(clamping: sequencedAtMilliseconds) >= since.startMilliseconds
        {
            return .keyCompromised(since: since)
        }
        switch history.status(of: statement.keyThumbprint, at: end) {
        case .suspended(let since): return .suspendedLater(at: since)
        case .revoked(let since): return .revokedLater(at: since)
        case .keyRevoked: return .keyRevokedLater
        case .active, .notEnrolled, .keyNotEnrolled: return .good
        }
    }
}
