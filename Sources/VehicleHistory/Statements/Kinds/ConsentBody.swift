public import Messages
import StrictJSON
public import TransparencyLog

/// Consent. The holder of the vehicle granted or withdrew a consent. Who the holder is stands only behind digests (`_sd`).
public struct ConsentBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("consent")

    /// What was done.
    public enum Action: String, Sendable, CaseIterable {
        case granted
        case withdrawn
    }

    /// What for.
    public enum Purpose: String, Sendable, CaseIterable {
        case report
        case telematics
        case valuation
        case insurance
        case research
        case other
    }

    /// What was done.
    public let action: Action
    /// What for.
    public let purpose: Purpose
    /// When it ends by itself.
    public let until: EventTime?
    /// Log index of the consent that ends.
    public let withdraws: LogIndex?

    /// Names of the optional claims that may be shown; empty for a consent that is not about reports.
    public let fields: [String]
    /// To whom they may be shown; empty for a consent that is not about reports.
    public let recipients: [ConsentRecipient]

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        action = try fields.choice("action")
        purpose = try fields.choice("purpose")
        until = try fields.timeIfPresent("until")
        withdraws = try fields.logIndexIfPresent("withdraws")
        self.fields = try fields.strings("fields")
        recipients = try fields.elements("recipients", "anyone, attestor:<id> or buyer:<thumbprint>") {
            $0.string.flatMap { ConsentRecipient($0) }
        }
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        let what =
            fields.isEmpty
            ? Message("kind.consent.\(action.rawValue)", ["purpose": purpose.term])
            : Message(
                "kind.consent.\(action.rawValue)-to-show",
                [
                    "purpose": purpose.term, "fields": .list(fields.map { .plain($0) }),
                    "recipients": .list(recipients.map(\.messageValue)),
                ])
        return .joined(what, until.map { Message("kind.consent.until", ["date": .date($0)]) })
    }

    /// The earlier entries that the statement refers to.
    public var references: [StatementReference] {
        withdraws.map { [StatementReference(.ends, $0)] } ?? []
    }
}
