import LogAudit
import Octets
import TransparencyLog

extension LogMonitor {
    /// Reads the mirror up to its checkpoint.
    func takeUp() async throws {
        guard let bytes = try mirror.read("checkpoint") else { return start(at: nil, trustedSize: 0) }
        let mirror = mirror
        let damaged: @Sendable (String) -> MirrorError = { reason in .damaged(path: mirror.path, reason: reason) }
        guard let note = try? SignedNote(parsing: bytes) else { throw damaged("its checkpoint is no signed note") }
        let checkpoint: Checkpoint
        do throws(TrustPolicyRejection) {
            let evaluation = try trust.evaluate(note)
            checkpoint = evaluation.checkpoint
        } catch {
            throw MirrorError.otherLog(path: mirror.path, reason: "\(error)")
        }
        start(at: (note, checkpoint), trustedSize: checkpoint.size)
        do {
            try await feed(from: 0, to: checkpoint.size) { tile in
                guard let bytes = try mirror.read(tile.path),
                    let bundle = try? EntryBundle(parsing: bytes, width: tile.width)
                else { throw damaged("\(tile.path) is missing or no bundle") }
                return EntryRun(
                    startingAt: LogIndex(tile.index * UInt64(Tile.widthMax)), entries: bundle.entries)
            }
        } catch let error as LogAuditError {
            throw damaged("\(error)")
        }
        guard auditor.root == checkpoint.root else {
            throw damaged("its entries do not have the root that its checkpoint signs")
        }
    }
}
