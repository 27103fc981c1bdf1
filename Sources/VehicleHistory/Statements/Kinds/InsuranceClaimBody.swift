public import Messages
public import TransparencyLog

/// Insurance claim. An insurer dealt with a claim for the vehicle.
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
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        .joined(
            Message("kind.insurance-claim", ["peril": peril.term, "outcome": outcome.term]),
            .price("kind.insurance-claim.damage", damageMinorUnits, currency),
            salvageCode.map { Message("kind.insurance-claim.salvage", ["code": .plain($0)]) })
    }

    /// The earlier entries that the statement refers to.
    public var references: [StatementReference] {
        concerns.map { StatementReference(.concerns, $0) }
    }
}
