public import Octets

/// Why an epoch cannot be issued. Each is a fault of the caller's rows, not of a contributor.
public enum IssuanceError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Two statements have the same public name, or one is there twice.
    case duplicateReference(Hash)
    /// One organisation's statements have different trust.
    case trustDiffers(organisation: String)
    /// An organisation's id is not 1 to 64 of `a-z 0-9 -`, so that no line can carry it.
    case malformedOrganisation(String)
    /// The weights or a count are beyond what a line can carry, 2^53 − 1.
    case tooLarge
    /// The epoch was issued before.
    case alreadyIssued(Epoch)

    /// The rule and what mends it.
    public var description: String {
        switch self {
        case .duplicateReference(let ref):
            "two statements have the public name \(ref): give each statement once, with a salt of its own"
        case .trustDiffers(let organisation):
            "statements of \(organisation) have different trust: weigh all with one trust table"
        case .malformedOrganisation(let name):
            "\"\(name)\" is no attestor id (1 to 64 of a-z, 0-9 and -) and no owner:<thumbprint>"
        case .tooLarge: "a weight or a sum is over 9007199254740991: check the policy's base and factors"
        case .alreadyIssued(let epoch): "epoch \(epoch) was issued before: nothing is left to do"
        }
    }
}
