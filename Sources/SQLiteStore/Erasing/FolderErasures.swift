public import Registry
import Synchronization

/// The ledger of erasures in a data folder: `erasures.jsonl`, one line each, and `backups.json`, the folder's copies.
///
/// Whoever brings an older database back leaves these two files where they are.
public final class FolderErasures: ErasureLedger {
    /// The ledger's file name in its folder.
    public static let fileName = "erasures.jsonl"
    /// The name of the file that is there while traces of an erasure may lie in the database's files.
    public static let unsettledFileName = "erasures.unsettled"

    private struct Lines {
        /// In order.
        var records: [ErasureRecord] = []
        /// Bytes of the whole lines: what a power cut tore off stands behind them.
        var byteCount = 0
    }

    let folder: String
    private let lines = Mutex<Lines?>(nil)

    /// The ledger of `folder`, which must exist; the file is made with the first erasure.
    public init(folder: String) {
        self.folder = folder
    }

    private var path: String { folder + "/" + Self.fileName }
    private var unsettledPath: String { folder + "/" + Self.unsettledFileName }

    /// Everything that was erased, the oldest first.
    ///
    /// - Throws: `.corrupt` when a line is no record, but for a last one without its end, which a power cut tore off
    ///   before its erasure was carried out.
    public func records() throws(StoreError) -> [ErasureRecord] {
        try withLines { (lines) throws(StoreError) in lines.records }
    }

    /// Notes erasures; those that are noted already are not noted again.
    public func append(_ records: [ErasureRecord]) throws(StoreError) {
        // First the mark, so that no line is ever without it.
        try DurableFile.replace(unsettledPath, with: [])
        try withLines { (lines) throws(StoreError) in
            let new = records.filter { !lines.records.contains($0) }
            guard !new.isEmpty else { return }
            let bytes = new.flatMap { $0.line + [UInt8(ascii: "\n")] }
            try DurableFile.append(bytes, to: path, after: lines.byteCount)
            lines.records += new
            lines.byteCount += bytes.count
        }
    }

    /// Whether the mark is there.
    public func isUnsettled() throws(StoreError) -> Bool { try DurableFile.read(unsettledPath) != nil }

    /// Takes the mark away.
    public func settle() throws(StoreError) { try DurableFile.remove(unsettledPath) }

    private func withLines<Value>(_ body: (inout Lines) throws(StoreError) -> Value) throws(StoreError) -> Value {
        let path = path
        let result = lines.withLock { known -> Result<Value, StoreError> in
            do throws(StoreError) {
                var lines = if let known { known } else { try Self.read(path) }
                // What a failed writing left is unknown: the file is read again.
                known = nil
                let value = try body(&lines)
                known = lines
                return .success(value)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private static func read(_ path: String) throws(StoreError) -> Lines {
        var lines = Lines()
        guard let bytes = try DurableFile.read(path) else { return lines }
        lines.byteCount = (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        for line in bytes[..<lines.byteCount].split(separator: UInt8(ascii: "\n")) {
            guard let record = ErasureRecord(line: line) else {
                throw .corrupt("line \(lines.records.count + 1) of \(path) is no erasure")
            }
            lines.records.append(record)
        }
        return lines
    }
}
