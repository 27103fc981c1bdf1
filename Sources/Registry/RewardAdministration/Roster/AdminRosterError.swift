public import Attestation

/// Why a list of administrators is not one.
public enum AdminRosterError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A name that is empty, too long or unreadable.
    case name(String)
    /// A seat without roles.
    case noRoles(String)
    /// Members that are absent or wrong.
    case malformed(String)
    /// One key in two seats.
    case keyTwice(Thumbprint)
    /// More seats than `AdminRoster.seatCountMax`.
    case tooMany(Int)
    /// Fewer than two people.
    case onePerson
    /// No maker and checker that are different people.
    case noPair
    /// A key that has no seat.
    case unknown(Thumbprint)
    /// A first roster or a recovery that an authority did not sign; or a change that the steward did not.
    case issuer(String)

    /// The rule, in a sentence.
    public var description: String {
        switch self {
        case .name(let name):
            "a person has a name of 1 to \(AdminSeat.nameByteCountMax) bytes, unlike \"\(name.prefix(40))\""
        case .noRoles(let name): "\(name) has no role"
        case .malformed(let fault): fault
        case .keyTwice(let thumbprint): "the key \(thumbprint) stands twice in the list"
        case .tooMany(let count): "\(count) keys are more than \(AdminRoster.seatCountMax)"
        case .onePerson: "there are always at least two people"
        case .noPair: "there are always a maker and a checker who are different people"
        case .unknown(let thumbprint): "the key \(thumbprint) is not in the list"
        case .issuer(let fault): fault
        }
    }

    /// What to do about it.
    public var mend: String {
        switch self {
        case .name, .malformed: "Write the name as on a badge, the key as a public JWK, the roles as a list."
        case .noRoles: "Give at least one role, or leave the person out."
        case .keyTwice: "Give each person, and each of a person's devices, a key of its own."
        case .tooMany: "Remove keys that are no longer used."
        case .onePerson: "Name a second person."
        case .noPair: "Give one person the role maker and another the role checker."
        case .unknown: "List the keys with `vinlog-admin admin list`."
        case .issuer: "Sign the list with the accreditation authority's key (`vinlog-admin admin init` or `recover`)."
        }
    }
}
