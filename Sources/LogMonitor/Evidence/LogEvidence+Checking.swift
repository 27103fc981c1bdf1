import LogAudit
import Octets
public import TransparencyLog
import VehicleHistory

extension LogEvidence {
    /// Holds the evidence to what it claims, offline.
    ///
    /// - Parameters:
    ///   - trust: the logs of which one must be this; `nil` takes the key that the file names, whose owner the reader then
    ///     has to know.
    ///   - entries: a mirror of the log, for rules that take all entries.
    /// - Throws: `EvidenceError` when it does not show what it claims.
    public func check(trust: TrustPolicy?, entries: MirrorFolder?) throws(EvidenceError) -> EvidenceVerdict {
        if let trust, !trust.logs.contains(where: { $0.verifier == log }) { throw .otherLog(log.vkey) }
        switch claim {
        case .fork(let first, let second):
            let first = try signed(first, "the first note")
            let second = try signed(second, "the second note")
            guard first.size == second.size else { throw .harmless("the two notes are of different sizes") }
            guard first.root != second.root else { throw .harmless("the two notes have one root") }
            return .proven(
                "\(log.name) has signed two logs of \(first.size) entries, with the roots \(first.root) and \(second.root)."
            )
        case .inconsistent(let older, let newer, let front):
            let older = try signed(older, "the older note")
            let newer = try signed(newer, "the newer note")
            guard front.size == older.size else { throw .member("front") }
            try check(front, leadsTo: newer)
            guard front.root != older.root else { throw .harmless("the newer log begins with the older one") }
            return .proven(
                """
                \(log.name) has signed a log of \(older.size) entries with the root \(older.root), and one of \(newer.size) \
                entries whose first \(older.size) have the root \(front.root): entries were changed or taken out.
                """)
        case .badEntry(let note, let entry, let before, let rule, _, let front):
            let checkpoint = try signed(note, "the note")
            try check(entry, in: checkpoint)
            if let before {
                guard before.index.value + 1 == entry.index.value else { throw .member("before") }
                try check(before, in: checkpoint)
            }
            guard front.size.value == entry.index.value + 1 else { throw .member("front") }
            try check(front, leadsTo: checkpoint)
            return try EntryEvidence(
                name: log.name, checkpoint: checkpoint, entry: entry, before: before, rule: rule, front: front
            ).check(entries)
        case .droppedStatement(let older, let entry, let newer, let front, let answer):
            let older = try signed(older, "the older note")
            let newer = try signed(newer, "the newer note")
            try check(entry, in: older)
            guard case .statement? = try? LogEntry(parsing: entry.bytes) else {
                throw .harmless("the entry is no statement")
            }
            guard front.size == older.size, front.root == older.root else { throw .member("front") }
            try check(front, leadsTo: newer)
            return .refusalClaimed(
                """
                \(log.name) has signed that statement \(entry.index) is in its log, at \(older.size) and at \(newer.size) \
                entries. Asked for its proof, the registry answered: \(answer). That answer is not signed: ask it again.
                """)
        }
    }

    /// What a note states, if the log's key signed it.
    private func signed(_ note: SignedNote, _ name: String) throws(EvidenceError) -> Checkpoint {
        guard let verified = try? note.verifiedSignatures(by: [log]), !verified.isEmpty else { throw .notSigned(name) }
        guard let checkpoint = try? Checkpoint(parsing: note.text), checkpoint.origin == log.name else {
            throw .member(name)
        }
        return checkpoint
    }

    private func check(_ entry: Entry, in checkpoint: Checkpoint) throws(EvidenceError) {
        do {
            try MerkleTree.verifyInclusion(
                of: MerkleTree.leafHash(entry.bytes), index: entry.index, size: checkpoint.size, path: entry.path,
                root: checkpoint.root)
        } catch {
            throw .proof("the inclusion of entry \(entry.index) in the log of \(checkpoint.size) entries")
        }
    }

    private func check(_ front: Prefix, leadsTo checkpoint: Checkpoint) throws(EvidenceError) {
        do {
            try MerkleTree.verifyConsistency(
                from: front.size, oldRoot: front.root, to: checkpoint.size, newRoot: checkpoint.root,
                proof: front.proof)
        } catch {
            throw .proof("the consistency of \(front.size) entries with \(checkpoint.size)")
        }
    }
}
