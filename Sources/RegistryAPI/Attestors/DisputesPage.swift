public import StrictJSON

/// The answer of `disputes`.
public struct DisputesPage: WireValue, Equatable {
    /// In the order of the log.
    public let disputes: [DisputedLine]
    /// Whether there are more behind the last one: ask again with `after`.
    public let hasMore: Bool
    /// Entries of the log below this were looked at.
    public let countedBelow: Int

    /// A page of its parts.
    public init(disputes: [DisputedLine], hasMore: Bool, countedBelow: Int) {
        self.disputes = disputes
        self.hasMore = hasMore
        self.countedBelow = countedBelow
    }

    /// Reads the value; an unknown member is refused.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: ["disputes", "more", "counted_below"])
        disputes = try reader.values("disputes", count: 0...DisputesQuestion.pageCountMax)
        hasMore = try reader.bool("more")
        countedBelow = try reader.integer("counted_below")
    }

    /// The value as JSON, members in one fixed order.
    public var json: JSON {
        [
            "disputes": .array(disputes.map(\.json)), "more": .bool(hasMore), "counted_below": .integer(countedBelow),
        ]
    }
}
