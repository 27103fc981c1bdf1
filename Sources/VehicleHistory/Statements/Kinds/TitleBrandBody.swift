public import Messages
public import TransparencyLog

/// Title brand. A brand was put on the title, or taken off it.
public struct TitleBrandBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("title-brand", isAdverse: true)

    /// What was done.
    public enum Action: String, Sendable, CaseIterable {
        case applied
        case removed
    }

    /// Whose codes: NMVTIS brand codes (AAMVA D20) or the categories of the Association of British Insurers.
    public enum Scheme: String, Sendable, CaseIterable {
        case nmvtis
        case uk
    }

    /// What was done.
    public let action: Action
    /// Whose codes: NMVTIS brand codes (AAMVA D20) or the categories of the Association of British Insurers.
    public let scheme: Scheme
    /// The brand's code in data/title-brands.csv.
    public let code: String
    /// The state or body that branded it.
    public let jurisdiction: String?
    /// The wording on the title.
    public let text: String?
    /// Log index of the brand that is taken off.
    public let removes: LogIndex?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        action = try fields.choice("action")
        scheme = try fields.choice("scheme")
        code = try fields.string("code")
        jurisdiction = try fields.stringIfPresent("jurisdiction")
        text = try fields.stringIfPresent("text")
        removes = try fields.logIndexIfPresent("removes")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        let brand = TitleBrand.messageValue(scheme: scheme.rawValue, code: code)
        guard let jurisdiction else { return Message("kind.title-brand.\(action.rawValue)", ["brand": brand]) }
        return Message(
            "kind.title-brand.\(action.rawValue)-by", ["brand": brand, "jurisdiction": .plain(jurisdiction)])
    }

    /// The earlier entries that the statement refers to.
    public var references: [StatementReference] {
        removes.map { [StatementReference(.ends, $0)] } ?? []
    }
}
