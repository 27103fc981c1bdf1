public import Octets

/// What a report id carries: the little that the registry needs to say later whether a printout is what it gave out.
/// The registry keeps no list of reports; whoever has the printout has the record.
public struct ReportRecord: Equatable, Sendable {
    /// Bytes of the bundle's SHA-256 that are kept: 128 bits, which nobody finds a second bundle for.
    public static let hashByteCount = 16
    /// Longest subject, in bytes: `vehicle:` and a VIN have 25, a chassis number some more.
    public static let subjectByteCountMax = 96

    private static let countMax = 255
    private static let version: UInt8 = 1
    private static let vehiclePrefix = "vehicle:"
    /// In place of a subject's length: 17 bytes of a VIN follow, without the namespace.
    private static let vehicleMark: UInt8 = 0
    private static let vinByteCount = 17

    /// What the report is about, such as `vehicle:<VIN>`.
    public var subject: String
    /// Entries of the log under the report's checkpoint.
    public var logSize: UInt64
    /// Lines of the report: the subject's own entries, erased ones included.
    public var lineCount: Int
    /// When it was made, in seconds since 1970.
    public var madeAtSeconds: UInt64
    /// The first 16 bytes of the SHA-256 of the bundle's bytes.
    public var hashPrefix: [UInt8]
    /// The headline.
    public var headline: HeadlineState
    /// Findings by severity; more than 255 are kept as 255.
    public var warningCount: Int
    /// Findings that ask for a question.
    public var cautionCount: Int
    /// Findings for information.
    public var informationCount: Int

    /// A record of its parts.
    public init(
        subject: String, logSize: UInt64, lineCount: Int, madeAtSeconds: UInt64, bundleHash: Hash,
        headline: HeadlineState, warningCount: Int = 0, cautionCount: Int = 0, informationCount: Int = 0
    ) {
        self.subject = subject
        self.logSize = logSize
        self.lineCount = lineCount
        self.madeAtSeconds = madeAtSeconds
        hashPrefix = Array(bundleHash.bytes.prefix(Self.hashByteCount))
        self.headline = headline
        self.warningCount = warningCount
        self.cautionCount = cautionCount
        self.informationCount = informationCount
    }

    /// Whether the bytes of this hash are those of the report.
    public func isOf(_ bundleHash: Hash) -> Bool { Array(bundleHash.bytes.prefix(Self.hashByteCount)) == hashPrefix }

    /// Whether the report began as one with these findings would.
    func says(_ tally: FindingTally) -> Bool {
        headline == tally.headline && warningCount == min(tally.warningCount, Self.countMax)
            && cautionCount == min(tally.cautionCount, Self.countMax)
    }

    // MARK: - Bytes

    /// Version, subject, log size (6 bytes), lines (3), time (5), hash (16), headline, three counts; big-endian.
    var encoded: [UInt8] {
        var bytes: [UInt8] = [Self.version]
        let name = Array(subject.utf8)
        if subject.hasPrefix(Self.vehiclePrefix), name.count == Self.vehiclePrefix.utf8.count + Self.vinByteCount {
            bytes.append(Self.vehicleMark)
            bytes += name.dropFirst(Self.vehiclePrefix.utf8.count)
        } else {
            bytes.append(UInt8(clamping: name.count))
            bytes += name.prefix(Self.subjectByteCountMax)
        }
        bytes += Self.bigEndian(logSize, byteCount: 6)
        bytes += Self.bigEndian(UInt64(clamping: lineCount), byteCount: 3)
        bytes += Self.bigEndian(madeAtSeconds, byteCount: 5)
        bytes += hashPrefix
        bytes.append(headline.rawValue)
        return bytes + [warningCount, cautionCount, informationCount].map { UInt8(clamping: $0) }
    }

    /// Reads `encoded`; `nil` for anything else.
    init?(encoded bytes: [UInt8]) {
        var rest = bytes[...]
        guard rest.popFirst() == Self.version, let mark = rest.popFirst() else { return nil }
        let nameCount = mark == Self.vehicleMark ? Self.vinByteCount : Int(mark)
        guard nameCount <= Self.subjectByteCountMax, rest.count == nameCount + 6 + 3 + 5 + Self.hashByteCount + 4 else {
            return nil
        }
        let name = String(decoding: rest.prefix(nameCount), as: UTF8.self)
        rest = rest.dropFirst(nameCount)
        subject = mark == Self.vehicleMark ? Self.vehiclePrefix + name : name
        logSize = Self.number(rest.prefix(6))
        lineCount = Int(Self.number(rest.dropFirst(6).prefix(3)))
        madeAtSeconds = Self.number(rest.dropFirst(9).prefix(5))
        hashPrefix = Array(rest.dropFirst(14).prefix(Self.hashByteCount))
        let tail = Array(rest.dropFirst(14 + Self.hashByteCount))
        guard tail.count == 4, let headline = HeadlineState(rawValue: tail[0]) else { return nil }
        self.headline = headline
        (warningCount, cautionCount, informationCount) = (Int(tail[1]), Int(tail[2]), Int(tail[3]))
    }

    /// The greatest value that fits stands for all beyond: 2^48 entries, 2^24 lines and the year 36812 are far off.
    private static func bigEndian(_ value: UInt64, byteCount: Int) -> [UInt8] {
        let most = UInt64.max >> UInt64(64 - 8 * byteCount)
        let value = min(value, most)
        return (0..<byteCount).reversed().map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
    }

    private static func number(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
