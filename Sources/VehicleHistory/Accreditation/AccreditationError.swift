public import Attestation
public import TransparencyLog

/// Why an issuer may not say what a statement says, at its place in the log.
public enum AccreditationError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The authority is not among the accreditation roots.
    case unknownAuthority(Thumbprint)
    /// An authority only accredits; facts about vehicles are for attestors.
    case authorityStatesFacts
    /// No enrolment of this attestor lies before the statement.
    case notEnrolled(AttestorID)
    /// The key is not one of the attestor's at that place: never enrolled, not yet, or retired.
    case keyNotEnrolled(AttestorID, Thumbprint)
    /// The key was revoked before the statement.
    case keyRevoked(AttestorID, Thumbprint)
    /// The attestor was suspended before the statement.
    case suspended(AttestorID, since: LogIndex)
    /// The attestor was revoked before the statement.
    case revoked(AttestorID, since: LogIndex)
    /// The scope does not have the kind.
    case kindOutOfScope(AttestorID, kind: String)
    /// The scope does not have the country.
    case countryOutOfScope(AttestorID, country: String)
    /// The scope does not have the date.
    case dateOutOfScope(AttestorID)
    /// Only an attestor that an authority accredited as eraser may erase.
    case notEraser(AttestorID)
    /// Only a steward states what the registry did.
    case notSteward(AttestorID)
    /// A steward states what the registry did, and nothing else.
    case stewardStatesFacts(AttestorID)
    /// The roster of administrators is begun and replaced by an authority, changed by the steward.
    case rosterBelongsTo(String)
    /// The issuer may not accredit attestors of this class.
    case notAccreditor(class: AttestorClass)
    /// An attestor cannot accredit, suspend, reinstate or revoke itself; of its own it revokes keys of devices only.
    case selfAccreditation(AttestorID)
    /// The key of a device states nothing about attestors.
    case deviceKey(AttestorID)
    /// The chain to the authority would be longer than `AccreditationDirectory.depthMax`.
    case chainTooLong
    /// Rights that only an authority, or only a holder of the same rights, can give.
    case grantTooWide(String)
    /// The key belongs to another attestor or authority, or was revoked or retired once.
    case keyTaken(Thumbprint)
    /// Only a registrar states titles.
    case notRegistrar(AttestorID)
    /// Only an arbiter rules.
    case notArbiter(AttestorID)
    /// What owners may state follows from their title, which is not for accreditation to decide.
    case ownersAreNotAccredited
    /// The statement cannot follow the attestor's state, such as a reinstatement of one that is not suspended.
    case wrongState(String)

    /// A sentence that names the rule.
    public var description: String {
        switch self {
        case .unknownAuthority(let key): "authority \(key) is not an accreditation root"
        case .authorityStatesFacts: "an authority accredits attestors; it does not state facts about vehicles"
        case .notEnrolled(let id): "attestor \(id) is not enrolled before this entry"
        case .keyNotEnrolled(let id, let key): "key \(key) is not a current key of attestor \(id) at this entry"
        case .keyRevoked(let id, let key): "key \(key) of attestor \(id) was revoked before this entry"
        case .suspended(let id, let since): "attestor \(id) has been suspended since entry \(since.value)"
        case .revoked(let id, let since): "attestor \(id) was revoked at entry \(since.value)"
        case .kindOutOfScope(let id, let kind): "attestor \(id) is not accredited for \(kind) statements"
        case .countryOutOfScope(let id, let country): "attestor \(id) is not accredited for the country \(country)"
        case .dateOutOfScope(let id): "attestor \(id) is not accredited for that date"
        case .notEraser(let id): "attestor \(id) is not accredited by an authority to erase"
        case .notSteward(let id): "attestor \(id) is not a steward: only the registry states what it did"
        case .stewardStatesFacts(let id): "steward \(id) states what the registry did, and nothing about others"
        case .rosterBelongsTo(let who): "this change of the roster is stated by \(who)"
        case .notAccreditor(let attestorClass):
            "the issuer may not accredit attestors of class \(attestorClass.rawValue)"
        case .selfAccreditation(let id): "attestor \(id) cannot decide about its own accreditation"
        case .deviceKey(let id): "a device's key of attestor \(id) signs statements about vehicles only"
        case .chainTooLong: "the chain to the authority has more than \(AccreditationDirectory.depthMax) steps"
        case .grantTooWide(let rule): rule
        case .keyTaken(let key): "key \(key) was enrolled before and cannot be enrolled again"
        case .notRegistrar(let id): "attestor \(id) is not a registrar: only registrars state titles"
        case .notArbiter(let id): "attestor \(id) is not an arbiter: only arbiters rule on disputes"
        case .ownersAreNotAccredited: "an owner's statement rests on a title, not on accreditation"
        case .wrongState(let rule): rule
        }
    }
}
