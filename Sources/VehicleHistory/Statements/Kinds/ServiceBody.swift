public import Messages

/// Service. A workshop maintained the vehicle. Notes and the invoice are disclosures, apart from this.
public struct ServiceBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("service")

    /// What sort of visit it was.
    public enum Visit: String, Sendable, CaseIterable {
        case scheduled
        case unscheduled
        case warranty
        case preDelivery = "pre_delivery"
        case recall
    }

    /// What sort of visit it was.
    public let type: Visit
    /// The work done.
    public let operations: [WorkshopOperation]
    /// The parts fitted.
    public let parts: [WorkshopPart]
    /// The maintenance plan it belongs to.
    public let plan: String?
    /// The oil filled in.
    public let oilGrade: String?
    /// The workshop's order number.
    public let orderNumber: String?
    /// Labour in minutes.
    public let labourMinutes: Int?
    /// When the next service is due.
    public let nextDueOn: EventTime?
    /// Odometer at which the next service is due, in kilometres.
    public let nextDueDistanceKm: Int?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        type = try fields.choice("type")
        operations = try fields.objects("operations", WorkshopOperation.init(from:))
        parts = try fields.objects("parts", WorkshopPart.init(from:))
        plan = try fields.stringIfPresent("plan")
        oilGrade = try fields.stringIfPresent("oil_grade")
        orderNumber = try fields.stringIfPresent("order_number")
        labourMinutes = try fields.integerIfPresent("labour_minutes")
        nextDueOn = try fields.timeIfPresent("next_due_on")
        nextDueDistanceKm = try fields.integerIfPresent("next_due_distance_km")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        var work = MessageValue.joined(operations.prefix(3).map(\.messageValue))
        if operations.count > 3 {
            work = .message(Message("kind.service.more", ["work": work, "more": .number(operations.count - 3)]))
        }
        return .joined(
            Message("kind.service.\(type.rawValue)", ["work": work]),
            parts.isEmpty ? nil : Message("kind.service.parts", ["count": .number(parts.count)]))
    }
}
