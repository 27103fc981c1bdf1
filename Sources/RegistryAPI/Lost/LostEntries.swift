public import StrictJSON

/// What a registry that came back from an older copy misses: the answer to `GET /v1/lost`.
public struct LostEntries: Equatable, Sendable {
    /// The value of the member `format`.
    public static let format = "vinlog/lost/v1"

    /// Most ranges in one answer; the next ones are there when these are filled.
    public static let rangesMax = 10_000

    /// The newest checkpoint that the registry knows of its log: a signed note.
    public var checkpoint: [UInt8]

    /// Entries whose statements nobody has shown yet, as half-open ranges of log indices, ascending and apart.
    public var missing: [Range<UInt64>]

    /// Entries that are missing under a checkpoint.
    public init(checkpoint: [UInt8], missing: [Range<UInt64>]) {
        self.checkpoint = checkpoint
        self.missing = missing
    }

    /// The answer as JSON.
    public var json: JSON {
        [
            "format": .string(Self.format), "checkpoint": .string(String(decoding: checkpoint, as: UTF8.self)),
            "missing": .array(
                missing.prefix(Self.rangesMax).map { range in
                    [.integer(Int(clamping: range.lowerBound)), .integer(Int(clamping: range.upperBound))]
                }),
        ]
    }

    /// Reads an answer; `nil` when it is none.
    public init?(json: JSON) {
        guard json["format"]?.string == Self.format, let checkpoint = json["checkpoint"]?.string,
            let ranges = json["missing"]?.array, ranges.count <= Self.rangesMax
        else { return nil }
        missing = []
        for range in ranges {
            guard let ends = range.array, ends.count == 2, let start = ends[0].integer.flatMap(UInt64.init(exactly:)),
                let end = ends[1].integer.flatMap(UInt64.init(exactly:)), start < end
            else { return nil }
            missing.append(start..<end)
        }
        self.checkpoint = Array(checkpoint.utf8)
    }
}
