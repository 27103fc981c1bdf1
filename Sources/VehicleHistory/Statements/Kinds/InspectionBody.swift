public import Messages
public import TransparencyLog

/// Inspection. An inspection station examined the vehicle.
public struct InspectionBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("inspection")

    /// The result.
    public enum Result: String, Sendable, CaseIterable {
        case pass
        case passWithMinor = "pass_with_minor"
        case fail
        case dangerous
        case abandoned
    }

    /// What sort of inspection it was.
    public enum Occasion: String, Sendable, CaseIterable {
        case periodic
        case retest
        case voluntary
        case prePurchase = "pre_purchase"
        case `import`
        case roadside
    }

    /// The checklists whose items a statement can name.
    public enum Checklist: String, Sendable, CaseIterable {
        /// data/inspection-items.csv.
        case commercial1 = "commercial-1"
    }

    /// One defect that was found.
    public struct Defect: Hashable, Sendable {
        /// How bad it is.
        public enum Severity: String, Sendable, CaseIterable {
            case advisory
            case minor
            case major
            case dangerous
        }

        /// The defect's code in the scheme, or of the checklist's item.
        public let code: String
        /// How bad it is.
        public let severity: Severity
        /// The defect in words.
        public let text: String?
        /// Where it is.
        public let zone: DamageZone?

        init(from fields: StatementFields) throws(StatementError) {
            code = try fields.string("code")
            severity = try fields.choice("severity")
            text = try fields.stringIfPresent("text")
            zone = try fields.choiceIfPresent("zone")
        }
    }

    /// The inspection scheme, such as UK-MOT or DE-HU.
    public let scheme: String
    /// The result.
    public let result: Result
    /// What sort of inspection it was.
    public let type: Occasion?
    /// Log index of the failed inspection that this repeats.
    public let retestOf: LogIndex?
    /// When the next one is due.
    public let validUntil: EventTime?
    /// What was found.
    public let defects: [Defect]
    /// The checklist that was gone through.
    public let checklist: Checklist?
    /// Codes of the checklist's items that were checked.
    public let checked: [String]

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        scheme = try fields.string("scheme")
        result = try fields.choice("result")
        type = try fields.choiceIfPresent("type")
        retestOf = try fields.logIndexIfPresent("retest_of")
        validUntil = try fields.timeIfPresent("valid_until")
        defects = try fields.objects("defects", Defect.init(from:))
        checklist = try fields.choiceIfPresent("checklist")
        checked = try fields.strings("checked")
    }

    /// Defects that keep the vehicle off the road.
    private var worstCount: Int { defects.count { $0.severity == .major || $0.severity == .dangerous } }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            retestOf.map {
                Message(
                    "kind.inspection.retest",
                    ["scheme": .plain(scheme), "result": result.term, "entry": .entry($0)])
            } ?? Message("kind.inspection", ["scheme": .plain(scheme), "result": result.term]),
            defects.isEmpty ? nil : Message("kind.inspection.defects", ["count": .number(defects.count)]),
            worstCount > 0 ? Message("kind.inspection.worst", ["worst": .number(worstCount)]) : nil,
            checklist.flatMap { _ in checklistMessage },
            validUntil.map { Message("kind.inspection.valid-until", ["date": .date($0)]) })
    }

    /// Defects that a line names one by one; the rest is counted.
    private static let namedCountMax = 6

    /// How much of the checklist was checked, and what was not in order.
    private var checklistMessage: Message? {
        let counts: [Message.Argument] = [
            .number("checked", checked.count), .number("total", InspectionItem.all.count),
        ]
        let found = defects.compactMap { defect -> MessageValue? in
            guard checked.contains(defect.code), let item = InspectionItem(code: defect.code) else { return nil }
            return .message(Message("kind.inspection.item", ["item": item.term, "severity": defect.severity.term]))
        }
        guard !found.isEmpty else { return Message("kind.inspection.checklist", counts) }
        let more = max(0, found.count - Self.namedCountMax)
        let items = MessageValue.joined(Array(found.prefix(Self.namedCountMax)))
        return more == 0
            ? Message("kind.inspection.checklist-defects", counts + [.init("items", items)])
            : Message(
                "kind.inspection.checklist-more", counts + [.init("items", items), .number("more", more)])
    }

    /// The earlier entries that the statement refers to.
    public var references: [StatementReference] {
        retestOf.map { [StatementReference(.retests, $0)] } ?? []
    }
}
