public import Messages
public import TransparencyLog

/// Lien. A claim on the vehicle was registered or released.
public struct LienBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("lien", isAdverse: true)

    /// What was done.
    public enum Action: String, Sendable, CaseIterable {
        case registered
        case released
    }

    /// What sort of creditor holds it.
    public enum HolderClass: String, Sendable, CaseIterable {
        case bank
        case leasing
        case dealer
        case taxOffice = "tax_office"
        case `private`
        case other
    }

    /// What was done.
    public let action: Action
    /// What sort of creditor holds it.
    public let holderClass: HolderClass?
    /// Log index of the lien that is released.
    public let releases: LogIndex?
    /// When it lapses by itself.
    public let expiresOn: EventTime?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        action = try fields.choice("action")
        holderClass = try fields.choiceIfPresent("holder_class")
        releases = try fields.logIndexIfPresent("releases")
        expiresOn = try fields.timeIfPresent("expires_on")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            Message("kind.lien.\(action.rawValue)"),
            holderClass.map { Message("kind.lien.holder", ["holder": $0.term]) },
            expiresOn.map { Message("kind.lien.expires", ["date": .date($0)]) })
    }

    /// The earlier entries that the statement refers to.
    public var references: [StatementReference] {
        releases.map { [StatementReference(.ends, $0)] } ?? []
    }
}
