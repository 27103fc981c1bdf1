import Foundation
import Registry
import Rewards
import SQLiteStore

/// The registry's own journal table in a fresh database: a batch of lines is on the disk when `append` returns.
final class JournalTable {
    private let folder: String
    private let store: SQLiteStore
    private let turn: LeaseEpoch
    private var head = JournalHead.empty

    init(folder: String) throws {
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        store = try SQLiteStore(folder: folder)
        try store.create(origin: Cast.origin, parameters: "")
        turn = try store.acquireLease()
    }

    /// One transaction with `synchronous=FULL`, the journal's head compared before and set after.
    func append(_ lines: [JournalLine]) throws {
        var batch = RewardBatch(before: head, timeMilliseconds: head.count)
        batch.lines.reserveCapacity(lines.count)
        for line in lines {
            head = JournalHead(count: head.count + 1, hash: Journal.chain(head.hash, line.bytes))
            batch.lines.append(RewardBatch.Line(bytes: line.bytes, head: head))
        }
        try store.append([batch], turn: turn)
    }

    /// Lines that are there.
    var lineCount: UInt64 { get throws { try store.rewardHead().journal.count } }

    func discard() {
        try? FileManager.default.removeItem(atPath: folder)
    }
}
