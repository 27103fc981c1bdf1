public import TransparencyLog
public import Witnessing

/// What makes a witness an index auditor: before it cosigns, every new entry was fetched, held to the log's rules, and every
/// index root rebuilt.
///
/// The log serves the tiles of a checkpoint before it asks anybody to cosign it, so all that is needed is there.
public struct IndexExaminer: CheckpointExaminer {
    private let monitor: LogMonitor
    private let nowMilliseconds: @Sendable () -> UInt64
    private let onFinding: @Sendable (LogFinding) -> Void

    /// An examiner of the one log that `monitor` follows.
    ///
    /// - Parameters:
    ///   - monitor: has the log's entries and its index.
    ///   - nowMilliseconds: the clock, since 1970, for evidence.
    ///   - onFinding: is told what is wrong, each time it is found.
    public init(
        monitor: LogMonitor, nowMilliseconds: @escaping @Sendable () -> UInt64,
        onFinding: @escaping @Sendable (LogFinding) -> Void
    ) {
        self.monitor = monitor
        self.nowMilliseconds = nowMilliseconds
        self.onFinding = onFinding
    }

    /// Audits up to the checkpoint. What the log signed and may not have signed is unsound for good; what it serves wrongly
    /// or not at all may be mended.
    public func examine(
        _ checkpoint: Checkpoint, note: SignedNote, cosigned: WitnessedHead
    ) async -> ExaminationVerdict {
        do throws(MonitorFailure) {
            _ = try await monitor.advance(to: note, nowMilliseconds: nowMilliseconds())
            return .sound
        } catch {
            guard case .finding(let finding) = error else { return .unknown(error.description) }
            onFinding(finding)
            return finding.evidence == nil ? .unknown(finding.text) : .unsound(finding.text)
        }
    }
}
