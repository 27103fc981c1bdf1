import Octets
public import StrictJSON

/// A plan: what would be done, on which state of the journal, by whom, until when. People approve its digest, which
/// their own client computes from these bytes.
public struct PlanDocument: WireValue {
    /// The value of the member `format`.
    public static let format = "vinlog/plan/v1"

    /// The plan's id.
    public let identifier: String
    /// What it does.
    public let action: PlannedAction
    /// The journal commands it leads to, as the journal will have them.
    public let effects: [JSON]
    /// The journal's place for which it was made: once that moves, the plan is stale.
    public let journal: JournalPosition
    /// Hash of the policy in force, in hexadecimal.
    public let policy: String
    /// Thumbprint of the maker's key.
    public let maker: String
    /// When it was made, in seconds since 1970.
    public let madeAtSeconds: Int
    /// When it lapses, in seconds since 1970.
    public let expiresAtSeconds: Int
    /// What it means, in sentences.
    public let summary: [String]

    /// A plan.
    public init(
        identifier: String, action: PlannedAction, effects: [JSON], journal: JournalPosition, policy: String,
        maker: String, madeAtSeconds: Int, expiresAtSeconds: Int, summary: [String]
    ) {
        self.identifier = identifier
        self.action = action
        self.effects = effects
        self.journal = journal
        self.policy = policy
        self.maker = maker
        self.madeAtSeconds = madeAtSeconds
        self.expiresAtSeconds = expiresAtSeconds
        self.summary = summary
    }

    /// Reads a plan, strictly: no member may be missing, unknown or of another format.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: Self.names)
        guard try reader.text("format") == Self.format else {
            throw .memberInvalid(reader.pointer("format"), rule: "It is \(Self.format).")
        }
        identifier = try reader.text("id", byteCountMax: 160)
        action = try PlannedAction(
            reader.word("action"), parameters: reader.required("parameters"), field: reader.pointer("parameters"))
        effects = try reader.array("effects")
        journal = try reader.nested("journal")
        policy = try reader.hash("policy")
        maker = try reader.thumbprint("maker")
        madeAtSeconds = try reader.integer("made_at")
        expiresAtSeconds = try reader.integer("expires_at")
        summary = try reader.texts("summary")
    }

    /// The plan as JSON, in one fixed order.
    public var json: JSON {
        [
            "format": .string(Self.format), "id": .string(identifier), "action": .string(action.kind.rawValue),
            "parameters": action.parameters, "effects": .array(effects), "journal": journal.json,
            "policy": .string(policy), "maker": .string(maker), "made_at": .integer(madeAtSeconds),
            "expires_at": .integer(expiresAtSeconds), "summary": .array(summary.map(JSON.string)),
        ]
    }

    /// The bytes that are hashed: the JSON without blanks, members in the order above.
    public var bytes: [UInt8] { json.serialized() }

    /// SHA-256 of the bytes, in hexadecimal: what a person approves.
    public var digest: String { "\(Hash.sha256(bytes))" }

    private static let names = [
        "format", "id", "action", "parameters", "effects", "journal", "policy", "maker", "made_at", "expires_at",
        "summary",
    ]
}
