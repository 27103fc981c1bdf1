public import Octets
public import TransparencyLog

/// The public record of an issuance: JSON lines whose bytes are fixed, and the root of the tree over them.
///
/// Line 1 is the header, then one line an organisation in order of id, then the statements' lines in order of
/// (ref, account). The root is that of the RFC 6962 tree whose leaves are the lines without their line feeds.
public struct IssuanceSheet: Sendable {
    /// The first line.
    public let header: SheetHeader
    /// What each organisation's statements count for, in order of id.
    public let trust: [SheetTrust]
    /// All lines, each with its line feed.
    public let bytes: [UInt8]
    /// The root of the tree over the lines.
    public let root: Hash

    init(header: SheetHeader, trust: [SheetTrust], bytes: [UInt8], root: Hash) {
        self.header = header
        self.trust = trust
        self.bytes = bytes
        self.root = root
    }

    /// Reads a sheet, strictly: every byte is what the writer writes.
    ///
    /// - Throws: `SheetError` with the number of the line at fault.
    public init(parsing bytes: [UInt8]) throws(SheetError) {
        self = try SheetReader.read(bytes, eachLine: { _ in })
    }

    /// The statements' lines.
    ///
    /// - Throws: `SheetError`, never for a sheet that was issued or read.
    public func lines() throws(SheetError) -> [SheetLine] {
        var lines: [SheetLine] = []
        lines.reserveCapacity(Int(clamping: header.lineCount))
        _ = try SheetReader.read(bytes, eachLine: { lines.append($0) })
        return lines
    }

    /// How many lines the tree has: header, organisations and statements.
    public var leafCount: LogSize { LogSize(1 + UInt64(trust.count) + header.lineCount) }
}
