import Octets
public import Registry
import StrictJSON
import Synchronization
public import TransparencyLog
import VehicleHistory

/// A data folder whose database is an older copy, until the copy has been compared with the public log and continued.
///
/// `restored.json` is the mark: while it is there, nothing is signed. It names the copy's size and keeps the checkpoint
/// that was published when the copy was made. The folder `restored` holds what is known of the lost entries: the newest
/// checkpoint that was found, the entries, and their openings as they come back. It goes when the log is continued.
public final class RestoredFolder: LostOpenings {
    /// The mark's file name in the data folder.
    public static let markFileName = "restored.json"
    /// The folder of what is known of the lost entries, in the data folder.
    public static let folderName = "restored"
    /// The value of the mark's member `format`.
    public static let format = "vinlog/restored/v1"

    private static let markByteCountMax = 1 << 20
    private static let lineByteCountMax = 1 << 18

    /// What was lost, as comparing found it.
    public struct Loss: Sendable {
        /// The newest checkpoint: a signed note.
        public var checkpoint: [UInt8]
        /// Index of the first lost entry: the copy's size.
        public var first: LogIndex
        /// The lost entries, up to the checkpoint's size.
        public var entries: [[UInt8]]

        /// A loss of these entries.
        public init(checkpoint: [UInt8], first: LogIndex, entries: [[UInt8]]) {
            self.checkpoint = checkpoint
            self.first = first
            self.entries = entries
        }
    }

    private struct State {
        var loss: Loss?
        var opened: Set<UInt64> = []
        var byteCount = 0
    }

    /// Entries in the copy.
    public let size: LogSize
    /// The checkpoint that was published when the copy was made; `nil` where none was kept with it.
    public let ownCheckpoint: [UInt8]?
    private let folder: String
    private let state: Mutex<State>

    /// Reads the mark of a data folder, and what is known of its loss.
    ///
    /// - Throws: `.corrupt` when a file is not what it should be, `.database`.
    /// - Returns: `nil` where there is no mark.
    public init?(folder: String) throws(StoreError) {
        let path = folder + "/" + Self.markFileName
        guard let bytes = try DurableFile.read(path) else { return nil }
        guard let json = try? JSON(parsing: bytes, byteCountMax: Self.markByteCountMax),
            json["format"]?.string == Self.format, let size = json["size"]?.integer.flatMap(UInt64.init(exactly:))
        else { throw .corrupt("\(path) is no mark of a restored copy") }
        self.folder = folder
        self.size = LogSize(size)
        ownCheckpoint = (json["checkpoint"]?.string).map { Array($0.utf8) }
        var state = State()
        state.loss = try Self.readLoss(folder)
        var opened: Set<UInt64> = []
        state.byteCount = try Self.eachOpening(folder) { index, _ in opened.insert(index) }
        state.opened = opened
        self.state = Mutex(state)
    }

    // MARK: The mark

    /// Whether a data folder is marked.
    public static func isMarked(_ folder: String) -> Bool {
        DurableFile.exists(folder + "/" + markFileName)
    }

    /// Marks a data folder, before the copy is put in place; durable once this returns.
    static func mark(_ folder: String, size: LogSize, nowSeconds: Int, checkpoint: [UInt8]?) throws(StoreError) {
        try clear(folder)
        var object = JSONObject()
        object["format"] = .string(format)
        object["size"] = .integer(Int(clamping: size.value))
        object["restored_at"] = .integer(nowSeconds)
        object["checkpoint"] = checkpoint.map { .string(String(decoding: $0, as: UTF8.self)) }
        try DurableFile.replace(folder + "/" + markFileName, with: JSON.object(object).prettyPrinted())
    }

    /// Takes the mark away: the log may be continued. What was known of the loss goes after it.
    public func unmark() throws(StoreError) {
        try DurableFile.remove(folder + "/" + Self.markFileName)
        try Self.clear(folder)
    }

    /// Removes what is known of a loss, private statements among it.
    public static func clear(_ folder: String) throws(StoreError) {
        for name in [checkpointName, entriesName, openingsName] where DurableFile.exists(path(name, folder)) {
            try DurableFile.remove(path(name, folder))
        }
    }

    // MARK: The loss

    private static let checkpointName = "checkpoint"
    private static let entriesName = "entries"
    private static let openingsName = "openings.jsonl"

    private static func path(_ name: String, _ folder: String) -> String { "\(folder)/\(folderName)/\(name)" }

    /// What comparing found to be lost; `nil` before.
    public var loss: Loss? { state.withLock { $0.loss } }

    /// The newest checkpoint that is known.
    public var checkpoint: [UInt8]? { loss?.checkpoint }

    /// Keeps what comparing found.
    public func keep(_ loss: Loss) throws(StoreError) {
        try DurableFile.makeFolder(folder + "/" + Self.folderName)
        var bytes: [UInt8] = []
        bytes.append(bigEndian: loss.first.value)
        for entry in loss.entries {
            bytes.append(bigEndian: UInt16(truncatingIfNeeded: entry.count))
            bytes += entry
        }
        // The checkpoint is read first: without it the entries count for nothing.
        try DurableFile.remove(Self.path(Self.checkpointName, folder))
        try DurableFile.replace(Self.path(Self.entriesName, folder), with: bytes)
        try DurableFile.replace(Self.path(Self.checkpointName, folder), with: loss.checkpoint)
        state.withLock { $0.loss = loss }
    }

    private static func readLoss(_ folder: String) throws(StoreError) -> Loss? {
        guard let checkpoint = try DurableFile.read(path(checkpointName, folder)) else { return nil }
        let entriesPath = path(entriesName, folder)
        guard let bytes = try DurableFile.read(entriesPath), bytes.count >= 8 else {
            throw .corrupt("\(entriesPath) is missing or cut short")
        }
        let first = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        var entries: [[UInt8]] = []
        var rest = bytes.dropFirst(8)
        while let high = rest.popFirst() {
            guard let low = rest.popFirst(), case let count = Int(high) << 8 | Int(low), count <= rest.count else {
                throw .corrupt("\(entriesPath) is cut short")
            }
            entries.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return Loss(checkpoint: checkpoint, first: LogIndex(first), entries: entries)
    }

    // MARK: Openings

    /// The lost entries of statements that nobody has opened yet.
    public var missing: [Range<UInt64>] {
        state.withLock { state in
            guard let loss = state.loss else { return [] }
            var ranges: [Range<UInt64>] = []
            for (offset, entry) in loss.entries.enumerated() {
                let index = loss.first.value + UInt64(offset)
                guard case .statement? = try? LogEntry(parsing: entry), !state.opened.contains(index) else { continue }
                if let last = ranges.last, last.upperBound == index {
                    ranges[ranges.count - 1] = last.lowerBound..<(index + 1)
                } else {
                    ranges.append(index..<(index + 1))
                }
            }
            return ranges
        }
    }

    /// Keeps an opening, if it is of a lost entry.
    public func keep(_ opening: LostOpening, at index: LogIndex) throws(StoreError) -> Bool {
        let result = state.withLock { state -> Result<Bool, StoreError> in
            guard let loss = state.loss, index.value >= loss.first.value,
                case let offset = Int(clamping: index.value - loss.first.value), offset < loss.entries.count,
                opening.opens(loss.entries[offset])
            else { return .success(false) }
            guard !state.opened.contains(index.value) else { return .success(true) }
            let json: JSON = [
                "index": .integer(Int(clamping: index.value)), "salt": .string(Hex.encode(opening.salt.bytes)),
                "statement": .string(String(decoding: opening.statement, as: UTF8.self)),
            ]
            let line = json.serialized() + [UInt8(ascii: "\n")]
            guard line.count <= Self.lineByteCountMax else { return .success(false) }
            do throws(StoreError) {
                let path = Self.path(Self.openingsName, folder)
                try DurableFile.append(line, to: path, after: state.byteCount)
            } catch {
                return .failure(error)
            }
            state.byteCount += line.count
            state.opened.insert(index.value)
            return .success(true)
        }
        return try result.get()
    }

    /// Path of the list of what was lost, for people; it stays when the log is continued.
    public var listPath: String { Self.path("lost.jsonl", folder) }

    /// Replaces that list.
    public func write(list lines: [[UInt8]]) throws(StoreError) {
        try DurableFile.replace(listPath, with: lines.flatMap { $0 + [UInt8(ascii: "\n")] })
    }

    /// Every opening that came back, by log index.
    public func openings() throws(StoreError) -> [UInt64: LostOpening] {
        var openings: [UInt64: LostOpening] = [:]
        _ = try Self.eachOpening(folder) { openings[$0] = $1 }
        return openings
    }

    /// - Returns: bytes of the whole lines: what a power cut tore off stands behind them.
    private static func eachOpening(
        _ folder: String, _ body: (UInt64, LostOpening) -> Void
    ) throws(StoreError) -> Int {
        let openingsPath = path(openingsName, folder)
        guard let bytes = try DurableFile.read(openingsPath) else { return 0 }
        let end = (bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        for line in bytes[..<end].split(separator: UInt8(ascii: "\n")) {
            guard let json = try? JSON(parsing: Array(line), byteCountMax: lineByteCountMax),
                let index = json["index"]?.integer.flatMap(UInt64.init(exactly:)),
                let salt = json["salt"]?.string.flatMap(Hash.init(hex:)), let statement = json["statement"]?.string
            else { throw .corrupt("a line of \(openingsPath) is no opening") }
            body(index, LostOpening(salt: salt, statement: Array(statement.utf8)))
        }
        return end
    }
}
