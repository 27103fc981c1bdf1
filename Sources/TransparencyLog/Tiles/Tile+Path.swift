extension Tile {
    /// The folder of all tiles.
    public static let pathPrefix = "tile/"

    /// Longest path that is looked at, in bytes: 64-bit indices need less.
    private static let pathByteCountMax = 64

    /// The file's path below the log's URL, without a leading slash (C2SP tlog-tiles):
    /// `tile/<L>/<N>[.p/<W>]` or `tile/entries/<N>[.p/<W>]`.
    ///
    /// N is written in groups of three digits, all but the last after an `x`: 1234067 is `x001/x234/067`.
    public var path: String {
        var groups = [Self.threeDigits(index % 1000)]
        var rest = index / 1000
        while rest > 0 {
            groups.append("x" + Self.threeDigits(rest % 1000))
            rest /= 1000
        }
        let folder = level.map(String.init) ?? "entries"
        let suffix = isFull ? "" : ".p/\(width)"
        return Self.pathPrefix + folder + "/" + groups.reversed().joined(separator: "/") + suffix
    }

    private static func threeDigits(_ value: UInt64) -> String {
        let digits = String(value)
        return String(repeating: "0", count: 3 - digits.utf8.count) + digits
    }

    /// The file that `path` names; `nil` unless it is written exactly as `path` gives it.
    public init?(path: String) {
        self.init(path: Array(path.utf8))
    }

    /// The file that the ASCII `path` names; `nil` unless it is written exactly as `path` gives it.
    public init?(path: [UInt8]) {
        guard path.count <= Self.pathByteCountMax else { return nil }
        var parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)[...]
        guard let root = parts.popFirst(), root.elementsEqual("tile".utf8), let folder = parts.popFirst() else {
            return nil
        }
        var width = Self.widthMax
        if parts.count >= 2, let name = parts.dropLast().last, name.suffix(2).elementsEqual(".p".utf8) {
            guard let number = parts.popLast().flatMap(Decimal.parse), (1..<UInt64(Self.widthMax)).contains(number)
            else {
                return nil
            }
            width = Int(number)
            parts[parts.endIndex - 1] = name.dropLast(2)
        }
        guard let last = parts.popLast() else { return nil }
        var groups = parts.map { $0.first == UInt8(ascii: "x") ? $0.dropFirst() : [] }
        groups.append(last)
        var index: UInt64 = 0
        for group in groups {
            guard group.count == 3, let value = Self.value(ofDigits: group) else { return nil }
            let (product, overflow) = index.multipliedReportingOverflow(by: 1000)
            let (sum, carry) = product.addingReportingOverflow(value)
            guard !overflow, !carry else { return nil }
            index = sum
        }
        if folder.elementsEqual("entries".utf8) {
            self.init(.entries, index: index, width: width)
        } else {
            guard let level = Decimal.parse(folder), level <= UInt64(Self.levelMax) else { return nil }
            self.init(.hashes(level: Int(level)), index: index, width: width)
        }
        // One path for each tile: this refuses leading groups of zeros.
        guard self.path.utf8.elementsEqual(path) else { return nil }
    }

    private static func value(ofDigits digits: ArraySlice<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + UInt64(digit - UInt8(ascii: "0"))
        }
        return value
    }
}
