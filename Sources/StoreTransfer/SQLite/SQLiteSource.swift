import Foundation
import GRDB
import Registry
import SQLiteStore

/// A data folder as a source: its lock is held, so that nobody sequences.
public final class SQLiteSource: TransferSource {
    /// What the file is called once its rows are elsewhere: no server finds it then, nor sequences on it.
    public static let retiredFileName = SQLiteStore.fileName + ".moved"

    private let folder: String
    private let lock: FolderLock
    private let rows: SQLiteRows
    /// Whether the rows were moved away before.
    public private(set) var isRetired: Bool

    /// Which rows, and as of when.
    public var identity: String { rows.identity }

    /// Opens the rows in `folder`.
    ///
    /// - Throws: `.busy` when a server works on them; `.unsuitable` when they are a restored copy, or an erasure is not
    ///   settled yet.
    public init(folder: String) throws(TransferError) {
        self.folder = folder
        do throws(StoreError) { lock = try FolderLock(path: folder + "/" + SQLiteStore.lockFileName) } catch {
            throw error == .leaseHeld ? .busy(folder) : .failed("\(error)")
        }
        let path = folder + "/" + SQLiteStore.fileName
        let retired = folder + "/" + Self.retiredFileName
        let isThere = FileManager.default.fileExists(atPath: path)
        isRetired = !isThere
        guard isThere || FileManager.default.fileExists(atPath: retired) else {
            throw .failed("there is no registry in \(folder)")
        }
        guard !RestoredFolder.isMarked(folder) else {
            throw .unsuitable("\(folder) is a restored copy: run vinlogd recover first")
        }
        rows = try TransferError.wrapping {
            guard try !FolderErasures(folder: folder).isUnsettled() else {
                throw TransferError.unsuitable(
                    "an erasure in \(folder) is not settled: start and stop vinlogd serve once")
            }
            // Brings an older file up to this program's schema.
            if isThere { _ = try SQLiteStore(folder: folder, readerCountMax: 1) }
            return try SQLiteRows(DatabaseQueue(path: isThere ? path : retired))
        }
    }

    /// The rows that follow.
    public func chunk(after position: TransferPosition) throws(TransferError) -> TransferChunk? {
        try rows.chunk(after: position)
    }

    /// Holds what was copied against what there is, where the folder was not locked all the time.
    public func check(_ sums: [TransferSum], wasResumed: Bool) throws(TransferError) {
        try rows.check(sums, wasResumed: wasResumed)
    }

    /// Gives the file another name.
    public func retire() throws(TransferError) {
        try TransferError.wrapping {
            try rows.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
            try rows.queue.close()
            try FileManager.default.moveItem(
                atPath: folder + "/" + SQLiteStore.fileName, toPath: folder + "/" + Self.retiredFileName)
        }
        isRetired = true
    }
}
