public import Messages
public import TransparencyLog

/// One line of a vehicle's time line, ready to be shown: what happened when, by whom, what the odometer said.
public struct HistoryEvent: Hashable, Sendable {
    /// Log index of the statement.
    public let index: LogIndex
    /// When it happened.
    public let occurredAt: EventTime
    /// What happened: one line without a full stop.
    public let message: Message
    /// What happened: one line of plain English without a full stop.
    public let summary: String
    /// Id of the kind.
    public let kind: String
    /// The odometer, such as `48,200 mi`; `nil` when the statement has none.
    public let odometer: String?
    /// Name of the issuer as accredited at that place; its id, `authority`, or `the owner,
    /// self-declared` when there is no name.
    public let source: String
    /// Class of the issuer; `nil` for an authority.
    public let sourceClass: AttestorClass?
    /// ISO 3166-1 alpha-2 code of where it happened.
    public let country: String?
    /// The earlier entries that it refers to.
    public let references: [StatementReference]

    /// The event of a statement.
    public init(_ recorded: RecordedStatement) {
        let statement = recorded.statement
        index = recorded.index
        occurredAt = statement.occurredAt
        message = statement.message
        summary = statement.summary
        kind = statement.kind.id
        odometer = statement.odometer.map(\.description)
        source = recorded.attestor?.name ?? statement.issuer.sourceName
        sourceClass = recorded.attestor?.attestorClass
        country = statement.country?.string
        references = statement.body.references
    }

    /// The events of a vehicle in the order in which they happened; of those that cannot be told apart in time, the
    /// one registered first.
    public static func timeline(of facts: VehicleFacts) -> [HistoryEvent] {
        facts.statements.map { HistoryEvent($0) }.sorted { left, right in
            left.occurredAt == right.occurredAt ? left.index < right.index : left.occurredAt < right.occurredAt
        }
    }
}
