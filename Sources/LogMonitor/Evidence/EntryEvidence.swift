import LogAudit
import Octets
import TransparencyLog
import VehicleHistory

/// An entry that is in a signed tree, and the rule that it is said to break.
struct EntryEvidence {
    let name: KeyName
    let checkpoint: Checkpoint
    let entry: LogEvidence.Entry
    let before: LogEvidence.Entry?
    let rule: String
    let front: LogEvidence.Prefix

    private var place: String { "entry \(entry.index) of the \(checkpoint.size) that \(name) has signed" }

    /// Looks at the entry alone where that is enough, else at all entries up to it.
    func check(_ entries: MirrorFolder?) throws(EvidenceError) -> EvidenceVerdict {
        if let violation = alone() {
            guard violation.name == rule else {
                throw .harmless("the entry breaks the rule \(violation.name), not \(rule)")
            }
            return .proven("Of \(place): \(violation).")
        }
        guard Self.replayedRules.contains(rule) else {
            throw .harmless("the entry does not break the rule \(rule)")
        }
        guard let entries else {
            return .entriesNeeded(
                "The file holds, but whether \(place) breaks the rule \(rule) takes the \(entry.index) entries before it."
            )
        }
        return try replayed(entries)
    }

    /// Rules about the entries before; all others show in the entry and its neighbour.
    private static let replayedRules: Set<String> = [
        "index-root", "subject-count", "parameters-in-force", "parameters-generation", "previous-parameters",
    ]

    /// The rule that the entry breaks by itself or beside its neighbour.
    private func alone() -> LogRule? {
        let read: LogEntry
        do throws(LogEntryError) { read = try LogEntry(parsing: entry.bytes) } catch { return .wellFormed(error) }
        if entry.index.value == 0 {
            guard case .parameters = read else { return .parametersFirst }
        }
        if let before = before.flatMap({ try? LogEntry(parsing: $0.bytes) }), read.time < before.time {
            return .risingTime(previous: before.time, found: read.time)
        }
        if case .indexRoot(_, let coveredSize, _, _, _) = read, coveredSize.value != entry.index.value {
            return .coveredSize(expected: LogSize(entry.index.value), found: coveredSize)
        }
        if entry.index == checkpoint.size.lastIndex, rule == LogRule.endsInIndexRoot.name {
            guard case .indexRoot = read else { return .endsInIndexRoot }
        }
        return nil
    }

    /// Audits the entries that the front's root authenticates.
    private func replayed(_ mirror: MirrorFolder) throws(EvidenceError) -> EvidenceVerdict {
        let auditor = LogAuditor()
        var stopped: LogAuditError?
        var frontier = MerkleFrontier()
        for number in 0...(front.size.value - 1) / UInt64(Tile.widthMax) {
            let rest = front.size.value - number * UInt64(Tile.widthMax)
            let width = Int(min(rest, UInt64(Tile.widthMax)))
            guard let entries = mirror.entries(number: number, atLeast: width) else {
                throw .entries("bundle \(number) is not in \(mirror.path)")
            }
            for entry in entries { frontier.append(MerkleTree.leafHash(entry)) }
            guard stopped == nil else { continue }
            do throws(LogAuditError) { try auditor.feed(entries) } catch { stopped = error }
        }
        // Only now is it known that these are the entries that the log signed.
        guard frontier.root == front.root else {
            throw .entries("the \(front.size) entries in \(mirror.path) have another root")
        }
        if let stopped {
            guard case .violation(let violation) = stopped, violation.index == entry.index,
                violation.rule.name == rule
            else { throw .harmless("\(stopped)") }
            return .proven("Of \(place): \(violation.rule).")
        }
        throw .harmless("the \(front.size) entries break no rule")
    }
}

extension MirrorFolder {
    /// The first `count` entries of a bundle, from whichever width of it is there.
    func entries(number: UInt64, atLeast count: Int) -> [[UInt8]]? {
        for width in [count, Tile.widthMax] + Array(count..<Tile.widthMax) {
            guard let tile = Tile(entriesAt: number, width: width), let bytes = try? read(tile.path),
                let bundle = try? EntryBundle(parsing: bytes, width: width)
            else { continue }
            return Array(bundle.entries.prefix(count))
        }
        return nil
    }
}
