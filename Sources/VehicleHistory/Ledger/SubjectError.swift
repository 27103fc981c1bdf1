public import VIN

/// Why a text is not the canonical string of a subject.
public enum SubjectError: Error, Sendable, CustomStringConvertible {
    /// There is no colon.
    case missingNamespace
    /// The VIN is malformed, or not written canonically (upper case, 17 characters).
    case vehicle(VINError)
    /// Not `chassis:<MAKE>:<NUMBER>` with 1 to 32 of `A-Z 0-9` each.
    case chassis
    /// Not `attestor:<id>` with 1 to 64 of `a-z 0-9 -`.
    case attestor
    /// Another namespace or identifier with characters that are not allowed.
    case other

    /// The rule that was broken, and how to mend it.
    public var description: String {
        switch self {
        case .missingNamespace: "a subject is a namespace, a colon and an identifier, such as vehicle:<VIN>"
        case .vehicle(let error): "the VIN is malformed: \(error)"
        case .chassis: "a chassis subject is chassis:<MAKE>:<NUMBER>, each 1 to 32 of A-Z and 0-9"
        case .attestor: "an attestor subject is attestor:<id>, the id 1 to 64 of a-z, 0-9 and -"
        case .other: "a namespace is 1 to 32 of a-z, 0-9 and -; an identifier 1 to 128 of A-Z a-z 0-9 . _ -"
        }
    }
}
