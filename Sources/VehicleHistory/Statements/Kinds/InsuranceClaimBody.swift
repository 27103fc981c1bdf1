public import Messages
public import TransparencyLog

/// Insurance claim. An insurer dealt with a claim for the vehicle. A claim is stated as it goes along; each later statement names the one before it and takes its place.
public struct InsuranceClaimBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("insurance-claim", isAdverse: true)

    /// What it was insured against.
    public enum Peril: String, Sendable, CaseIterable {
        case collision
        case theft
        case fire
        case flood
        case hail
        case storm
        case vandalism
        case glass
        case animal
        case other
    }

    /// How the claim stands.
    public enum Outcome: String, Sendable, CaseIterable {
        case opened
        case repaired
        case cashSettled = "cash_settled"
        case totalLoss = "total_loss"
        case denied
        case withdrawn
    }

    /// How sure the insurer is.
    public enum Stage: String, Sendable, CaseIterable {
        case preliminary
        case final
    }

    /// Who has the vehicle once the claim is settled.
    public enum SalvageHolder: String, Sendable, CaseIterable {
        case owner
        case insurer
        case salvageDealer = "salvage_dealer"
    }

    /// What it was insured against.
    public let peril: Peril
    /// How the claim stands.
    public let outcome: Outcome
    /// Log indices of the accident, damage or theft that it is about.
    public let concerns: [LogIndex]
    /// Where the damage is.
    public let zones: [DamageZone]
    /// The estimated damage, in minor units (cents) of the currency.
    public let damageMinorUnits: Int?
    /// The value before the damage, in minor units (cents) of the currency.
    public let vehicleValueMinorUnits: Int?
    /// ISO 4217 code of the amounts.
    public let currency: String?
    /// Salvage category given, a code of data/title-brands.csv.
    public let salvageCode: String?
    /// How sure the insurer is; final where it is absent.
    public let stage: Stage?
    /// Log index of the same insurer's earlier statement about this claim, which this one takes the place of.
    public let supersedes: LogIndex?
    /// Who has the vehicle once a total loss is settled: its owner has bought it back.
    public let salvageHolder: SalvageHolder?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        peril = try fields.choice("peril")
        outcome = try fields.choice("outcome")
        concerns = try fields.logIndices("concerns")
        zones = try fields.choices("zones")
        damageMinorUnits = try fields.integerIfPresent("damage_minor_units")
        vehicleValueMinorUnits = try fields.integerIfPresent("vehicle_value_minor_units")
        currency = try fields.stringIfPresent("currency")
        salvageCode = try fields.stringIfPresent("salvage_code")
        stage = try fields.choiceIfPresent("stage")
        supersedes = try fields.logIndexIfPresent("supersedes")
        salvageHolder = try fields.choiceIfPresent("salvage_holder")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            Message("kind.insurance-claim", ["peril": peril.term, "outcome": outcome.term]),
            stage.flatMap { $0 == .preliminary ? Message("kind.insurance-claim.preliminary") : nil },
            .price("kind.insurance-claim.damage", damageMinorUnits, currency),
            salvageCode.map { Message("kind.insurance-claim.salvage", ["code": .plain($0)]) },
            salvageHolder.map { Message("kind.insurance-claim.salvage-holder.\($0.rawValue)") },
            supersedes.map { Message("kind.insurance-claim.supersedes", ["entry": .entry($0)]) })
    }

    /// The earlier entries that the statement refers to.
    public var references: [StatementReference] {
        concerns.map { StatementReference(.concerns, $0) }
            + (supersedes.map { [StatementReference(.succeeds, $0)] } ?? [])
    }
}
