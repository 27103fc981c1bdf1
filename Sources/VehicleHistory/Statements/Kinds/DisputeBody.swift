public import Messages
public import TransparencyLog

/// Dispute. Somebody contests an earlier statement. Both stay; a report shows both sides.
public struct DisputeBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("dispute", isErasable: false)

    /// On what ground.
    public enum Ground: String, Sendable, CaseIterable {
        case wrongVehicle = "wrong_vehicle"
        case wrongValue = "wrong_value"
        case wrongDate = "wrong_date"
        case didNotHappen = "did_not_happen"
        case forged
        case other
    }

    /// What sort of party contests it.
    public enum Party: String, Sendable, CaseIterable {
        case owner
        case formerOwner = "former_owner"
        case attestor
        case insurer
        case other
    }

    /// Log index of the statement contested.
    public let disputes: LogIndex
    /// On what ground.
    public let ground: Ground
    /// The case in words.
    public let text: String
    /// What sort of party contests it.
    public let party: Party?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        disputes = try fields.logIndex("disputes")
        ground = try fields.choice("ground")
        text = try fields.string("text")
        party = try fields.choiceIfPresent("party")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        Message("kind.dispute", ["entry": .entry(disputes), "ground": ground.term, "text": .plain(text)])
    }

    /// The earlier entries that the statement refers to.
    public var references: [StatementReference] {
        [StatementReference(.disputes, disputes)]
    }
}
