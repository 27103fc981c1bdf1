/// Why a wallet does not take a title, or does not sign.
public struct TitleRefusal: Error, Sendable, CustomStringConvertible {
    /// The rules, for programs; raw values are stable.
    public enum Code: String, Sendable, CaseIterable {
        /// The file's statement cannot be read.
        case unreadable
        /// It is no title statement.
        case notATitle = "not-a-title"
        /// It is about another vehicle.
        case otherVehicle = "other-vehicle"
        /// The disclosures do not fit the 16 digests.
        case disclosures
        /// A claim that every title hides is not disclosed.
        case missingAttribute = "missing-attribute"
        /// It is made out to a key that is not this car's.
        case otherKey = "other-key"
        /// The agreement in it is not the one that was signed, or the statement does not say what was agreed.
        case agreement
        /// The receipt does not prove it to be in the log.
        case receipt
        /// The car's verified report does not show it.
        case notInReport = "not-in-report"
        /// It took no effect: another title was in force.
        case outOfTurn = "out-of-turn"
        /// The car has no title in the wallet.
        case noTitle = "no-title"
        /// The agreement is for another title, log or vehicle than the wallet's.
        case otherTitle = "other-title"
        /// The challenge has expired, or is not for this vehicle.
        case challenge
        /// The nonce was answered before.
        case answered
        /// The key did not sign.
        case signature
    }

    /// The rule.
    public let code: Code
    /// The rule as a sentence without its full stop.
    public let rule: String
    /// How to mend it, a sentence with its full stop.
    public let mend: String

    /// A refusal of its parts.
    public init(_ code: Code, _ rule: String, mend: String) {
        self.code = code
        self.rule = rule
        self.mend = mend
    }

    /// One line for people.
    public var description: String { rule }
}

extension TitleRefusal: Equatable {
    /// Equality of the rules; sentences are for people.
    public static func == (left: TitleRefusal, right: TitleRefusal) -> Bool { left.code == right.code }
}
