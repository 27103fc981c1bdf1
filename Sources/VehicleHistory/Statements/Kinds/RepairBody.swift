public import Messages
public import TransparencyLog

/// Repair. A workshop mended the vehicle. It names the damage, accident or claim that it closes by log index.
public struct RepairBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("repair")

    /// What made it necessary.
    public enum Cause: String, Sendable, CaseIterable {
        case wear
        case collision
        case vandalism
        case weather
        case fire
        case flood
        case defect
        case other
    }

    /// What made it necessary.
    public let cause: Cause
    /// Log indices of the damage, accident or claim statements that this repair closes.
    public let closes: [LogIndex]
    /// The work done.
    public let operations: [WorkshopOperation]
    /// The parts fitted.
    public let parts: [WorkshopPart]
    /// Where it was mended.
    public let zones: [DamageZone]
    /// Whether load-bearing parts were cut, welded or straightened.
    public let structural: Bool?
    /// Airbags replaced.
    public let airbagsReplacedCount: Int?
    /// Panels painted.
    public let paintedPanelCount: Int?
    /// Driver-assistance systems calibrated afterwards.
    public let calibrated: [String]
    /// The cost, in minor units (cents) of the currency.
    public let costMinorUnits: Int?
    /// ISO 4217 code of the amounts.
    public let currency: String?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        cause = try fields.choice("cause")
        closes = try fields.logIndices("closes")
        operations = try fields.objects("operations", WorkshopOperation.init(from:))
        parts = try fields.objects("parts", WorkshopPart.init(from:))
        zones = try fields.choices("zones")
        structural = try fields.boolIfPresent("structural")
        airbagsReplacedCount = try fields.integerIfPresent("airbags_replaced_count")
        paintedPanelCount = try fields.integerIfPresent("painted_panel_count")
        calibrated = try fields.strings("calibrated")
        costMinorUnits = try fields.integerIfPresent("cost_minor_units")
        currency = try fields.stringIfPresent("currency")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            Message("kind.repair", ["cause": cause.term, "work": .joined(operations.prefix(3).map(\.messageValue))]),
            structural == true ? Message("kind.repair.structural") : nil,
            airbagsReplacedCount.map { Message("kind.repair.airbags", ["count": .number($0)]) },
            closes.isEmpty
                ? nil : Message("kind.repair.closes", ["entries": .list(closes.map { .entry($0) })]),
            .price("kind.repair.price", costMinorUnits, currency))
    }

    /// The earlier entries that the statement refers to.
    public var references: [StatementReference] {
        closes.map { StatementReference(.repairs, $0) }
    }
}
