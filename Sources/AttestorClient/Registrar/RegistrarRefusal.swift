/// Why a registrar does not sign: which rule, and how to mend it.
public struct RegistrarRefusal: Error, Sendable, CustomStringConvertible {
    /// The rules, for programs; raw values are stable.
    public enum Code: String, Sendable, CaseIterable {
        /// A paper is about another vehicle.
        case otherVehicle = "other-vehicle"
        /// A paper is for another registrar.
        case otherRegistrar = "other-registrar"
        /// A paper is for another log.
        case otherLog = "other-log"
        /// The nonce was not made here, or is spent.
        case unknownNonce = "unknown-nonce"
        /// The nonce, or the agreement, is too old.
        case expired
        /// The holder's proof of possession does not hold.
        case holderProof = "holder-proof"
        /// The key is in another title already, which would tie two vehicles to one person.
        case usedKey = "used-key"
        /// The seller's proof does not hold.
        case sellerProof = "seller-proof"
        /// The title that the papers name is not the one in force.
        case titleMoved = "title-moved"
        /// There is a title in force, so somebody else is the owner.
        case titleInForce = "title-in-force"
        /// There is no title in force to go on from.
        case noTitle = "no-title"
        /// A member of the agreement is not what its rule says.
        case agreement
        /// A one-sided transfer lacks its evidence.
        case evidence
        /// A file of the registrar's own cannot be written.
        case file
    }

    /// The rule.
    public let code: Code
    /// The rule as a sentence without its full stop.
    public let rule: String
    /// How to mend it, a sentence without its full stop.
    public let mend: String

    /// A refusal of its parts.
    public init(_ code: Code, _ rule: String, mend: String) {
        self.code = code
        self.rule = rule
        self.mend = mend
    }

    /// One line for people.
    public var description: String { "\(rule); \(mend)" }
}

extension RegistrarRefusal: Equatable {
    /// Equality of the rules; sentences are for people.
    public static func == (left: RegistrarRefusal, right: RegistrarRefusal) -> Bool { left.code == right.code }
}
