import Octets
import Rewards

/// A journal as it was received: its lines, and the hash that chains them.
struct RecordedJournal: Sendable {
    /// The lines, without line feeds.
    let lines: [[UInt8]]

    /// The lines of a journal's bytes.
    init(_ bytes: [UInt8]) {
        lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true).map { Array($0) }
    }

    /// The chain's hash after `count` lines; `nil` where there are fewer.
    func head(after count: UInt64) -> Hash? {
        guard count <= UInt64(lines.count) else { return nil }
        return lines.prefix(Int(count)).reduce(JournalHead.empty.hash) { Journal.chain($0, $1) }
    }
}
