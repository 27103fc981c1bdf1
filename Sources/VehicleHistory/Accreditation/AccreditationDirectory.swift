public import Attestation
public import TransparencyLog

/// Who may say what, at every place of the log: a pure fold over the statements about attestors.
///
/// A key counts at index i if and only if it was enrolled at an index < i and neither it nor its attestor was suspended
/// or revoked at an index < i. Dates inside statements never decide that.
public struct AccreditationDirectory: Sendable {
    /// Longest chain from an authority to an attestor, in steps.
    public static let depthMax = 4

    /// The accreditation roots.
    public let authorities: Set<Thumbprint>

    private var histories: [AttestorID: AttestorHistory] = [:]
    private var holders: [Thumbprint: AttestorID] = [:]

    /// A directory without attestors.
    public init(authorities: some Sequence<Thumbprint>) {
        self.authorities = Set(authorities)
    }

    /// Every attestor that was ever enrolled, by id.
    public var attestorHistories: [AttestorHistory] { histories.values.sorted { $0.id < $1.id } }

    /// What happened to one attestor; `nil` when it was never enrolled.
    public func history(of id: AttestorID) -> AttestorHistory? { histories[id] }

    /// The key that must have signed the statement; `nil` when the issuer never had a key of that thumbprint.
    ///
    /// Whether the key counts where the statement stands is for `authorise(_:at:)` to say.
    public func key(for statement: Statement) -> PublicKey? {
        switch statement.issuer {
        case .authority, .owner: statement.embeddedKey
        case .attestor(let id): histories[id]?.keys[statement.keyThumbprint]?.key
        }
    }

    /// Whether the issuer may say this at this place of the log: key, status and scope; for erasures the right to
    /// erase; for `attestor-*` kinds the right to accredit.
    ///
    /// - Returns: the issuer as it stood there, `nil` for an authority; or why not.
    public func authorise(_ statement: Statement, at index: LogIndex) -> Result<Attestor?, AccreditationError> {
        do {
            return .success(try authorised(statement, at: index))
        } catch {
            return .failure(error)
        }
    }

    /// Folds in a statement about an attestor (kinds `attestor-*`), whose signature the caller has checked.
    ///
    /// Statements are given in the order of their indices; those of other kinds change nothing.
    /// - Throws: `AccreditationError` when the issuer may not state this; the directory is then unchanged.
    public mutating func apply(_ statement: Statement, at index: LogIndex) throws(AccreditationError) {
        guard statement.kind.isAccreditation, let id = statement.subject.attestorID else { return }
        let issuer = try authorised(statement, at: index)
        switch statement.body {
        case let body as AttestorEnrolBody: enrol(id, body, by: statement, issuer: issuer, at: index)
        case let body as AttestorRotateBody:
            histories[id]?.add(body.add, at: index)
            histories[id]?.add(body.addDevices, at: index)
            histories[id]?.retire(body.retire, at: index)
            for key in body.addedKeys { holders[key.thumbprint] = id }
        case is AttestorSuspendBody: histories[id]?.change(at: index) { $0.suspendedAt = index }
        case is AttestorReinstateBody: histories[id]?.change(at: index) { $0.suspendedAt = nil }
        case let body as AttestorRevokeBody:
            if body.keys.isEmpty {
                histories[id]?.change(at: index) { $0.revokedAt = index }
                let all = histories[id]?.publicKeys.map(\.thumbprint) ?? []
                histories[id]?.revoke(all, compromisedSince: body.compromisedSince, at: index)
            } else {
                histories[id]?.revoke(body.keys, compromisedSince: body.compromisedSince, at: index)
            }
        default: break
        }
    }

    private mutating func enrol(
        _ id: AttestorID, _ body: AttestorEnrolBody, by statement: Statement, issuer: Attestor?, at index: LogIndex
    ) {
        let attestor = Attestor(
            id: id, name: body.name, attestorClass: body.attestorClass, scope: AccreditationScope(body.scope),
            accredits: Set(body.accredits), erases: body.erases ?? false, depth: (issuer?.depth ?? 0) + 1,
            authority: issuer?.authority ?? statement.keyThumbprint, accreditor: issuer?.id)
        if histories[id] == nil {
            histories[id] = AttestorHistory(id: id, attestor: attestor, keys: body.keys, at: index)
        } else {
            histories[id]?.enrol(attestor, keys: body.keys, at: index)
        }
        for key in body.keys { holders[key.thumbprint] = id }
    }

    // MARK: - Authorisation

    private func authorised(_ statement: Statement, at index: LogIndex) throws(AccreditationError) -> Attestor? {
        switch statement.issuer {
        case .owner: throw .ownersAreNotAccredited
        case .authority(let thumbprint):
            guard authorities.contains(thumbprint), statement.keyThumbprint == thumbprint else {
                throw .unknownAuthority(thumbprint)
            }
            if let roster = statement.body as? AdminRosterBody {
                guard roster.step.isForAuthority else { throw .rosterBelongsTo("the steward") }
                return nil
            }
            guard statement.kind.isAccreditation else { throw .authorityStatesFacts }
            try checkChange(statement, issuer: nil, at: index)
            return nil
        case .attestor(let id):
            let issuer = try active(id, statement.keyThumbprint, at: index)
            if statement.kind.isAccreditation {
                guard histories[id]?.isDevice(statement.keyThumbprint) != true else { throw .deviceKey(id) }
                try checkAccreditor(issuer, of: statement, at: index)
                try checkChange(statement, issuer: issuer, at: index)
            } else {
                try checkSteward(issuer, statement)
                try checkScope(of: issuer, statement)
                if statement.titleClaim != nil, issuer.attestorClass != .registrar { throw .notRegistrar(issuer.id) }
                if statement.body is RulingBody, issuer.attestorClass != .arbiter { throw .notArbiter(issuer.id) }
            }
            return issuer
        }
    }

    private func active(
        _ id: AttestorID, _ thumbprint: Thumbprint, at index: LogIndex
    ) throws(AccreditationError) -> Attestor {
        guard let history = histories[id], let attestor = history.attestor(at: index) else { throw .notEnrolled(id) }
        switch history.status(of: thumbprint, at: index) {
        case .active: return attestor
        case .notEnrolled: throw .notEnrolled(id)
        case .keyNotEnrolled: throw .keyNotEnrolled(id, thumbprint)
        case .keyRevoked: throw .keyRevoked(id, thumbprint)
        case .suspended(let since): throw .suspended(id, since: since)
        case .revoked(let since): throw .revoked(id, since: since)
        }
    }

    private func checkScope(of issuer: Attestor, _ statement: Statement) throws(AccreditationError) {
        if type(of: statement.body) == ErasureBody.self {
            guard issuer.erases else { throw .notEraser(issuer.id) }
        } else {
            guard issuer.scope.kinds.contains(statement.kind.id) else {
                throw .kindOutOfScope(issuer.id, kind: statement.kind.id)
            }
        }
        if let countries = issuer.scope.countries, let country = statement.country, !countries.contains(country) {
            throw .countryOutOfScope(issuer.id, country: country.string)
        }
        guard issuer.scope.covers(statement.occurredAt) else { throw .dateOutOfScope(issuer.id) }
    }

    /// The registry's own kinds are for stewards alone, and stewards for those kinds alone: and for erasures, which
    /// `checkScope` leaves to those whom an authority lets erase.
    private func checkSteward(_ issuer: Attestor, _ statement: Statement) throws(AccreditationError) {
        let isSteward = issuer.attestorClass == .steward
        guard statement.kind.isOfRegistry else {
            if isSteward, !(statement.body is ErasureBody) { throw .stewardStatesFacts(issuer.id) }
            return
        }
        guard isSteward else { throw .notSteward(issuer.id) }
        if let roster = statement.body as? AdminRosterBody, roster.step.isForAuthority {
            throw .rosterBelongsTo("an authority")
        }
    }

    /// Whether an attestor may decide about another: its `accredits` covers the other's class, old and new.
    private func checkAccreditor(
        _ issuer: Attestor, of statement: Statement, at index: LogIndex
    ) throws(AccreditationError) {
        guard let id = statement.subject.attestorID else { throw .wrongState("the subject is an attestor") }
        if issuer.id == id {
            return try checkOwnKeys(id, statement)
        }
        if let present = histories[id]?.attestor(at: index) {
            guard issuer.accredits.contains(present.attestorClass) else {
                throw .notAccreditor(class: present.attestorClass)
            }
            // Nobody decides about those who stand above or beside: an accreditor is no deeper than its accreditor.
            guard present.depth > issuer.depth else {
                throw .grantTooWide("an accreditor cannot decide about an attestor as near to the authority as itself")
            }
        }
        guard let body = statement.body as? AttestorEnrolBody else { return }
        guard issuer.accredits.contains(body.attestorClass) else { throw .notAccreditor(class: body.attestorClass) }
        guard issuer.depth < Self.depthMax else { throw .chainTooLong }
        guard body.attestorClass != .steward, !body.accredits.contains(.steward) else {
            throw .grantTooWide("only an authority can enrol a steward")
        }
        guard body.erases != true else { throw .grantTooWide("only an authority can grant the right to erase") }
        guard issuer.accredits.isSuperset(of: body.accredits) else {
            throw .grantTooWide("an accreditor cannot grant more classes than it may accredit itself")
        }
        if let own = issuer.scope.countries {
            guard let granted = body.scope.countries, own.isSuperset(of: granted) else {
                throw .grantTooWide("an accreditor cannot grant more countries than it has itself")
            }
        }
    }

    /// An attestor changes its own keys by rotation, and revokes those of its devices: a telephone that was lost.
    private func checkOwnKeys(_ id: AttestorID, _ statement: Statement) throws(AccreditationError) {
        if statement.body is AttestorRotateBody { return }
        guard let body = statement.body as? AttestorRevokeBody, let history = histories[id], !body.keys.isEmpty,
            body.keys.allSatisfy(history.isDevice)
        else { throw .selfAccreditation(id) }
    }

    /// Whether the statement can follow the state of the attestor that it is about.
    private func checkChange(
        _ statement: Statement, issuer: Attestor?, at index: LogIndex
    ) throws(AccreditationError) {
        guard let id = statement.subject.attestorID else { throw .wrongState("the subject is an attestor") }
        let history = histories[id]
        let version = history?.version(at: index)
        switch statement.body {
        case let body as AttestorEnrolBody:
            // Only an authority lets a revoked attestor begin anew.
            if version?.revokedAt != nil, issuer != nil { throw .wrongState("attestor \(id) was revoked for good") }
            try checkKeys(body.keys, of: id)
        case let body as AttestorRotateBody:
            guard let history, version != nil else { throw .notEnrolled(id) }
            try checkKeys(body.addedKeys, of: id)
            for thumbprint in body.retire where history.keys[thumbprint] == nil {
                throw .keyNotEnrolled(id, thumbprint)
            }
            let remains = history.keys.values.contains { key in
                !key.isDevice && key.retiredAt == nil && key.revokedAt == nil
                    && !body.retire.contains(key.key.thumbprint)
            }
            guard remains || !body.add.isEmpty else {
                throw .wrongState("a rotation leaves at least one key that is no device's")
            }
        case is AttestorReinstateBody:
            guard let version else { throw .notEnrolled(id) }
            guard version.suspendedAt != nil else { throw .wrongState("attestor \(id) is not suspended") }
        case is AttestorSuspendBody:
            guard let version else { throw .notEnrolled(id) }
            guard version.suspendedAt == nil else { throw .wrongState("attestor \(id) is suspended already") }
        case let body as AttestorRevokeBody:
            guard let history, version != nil else { throw .notEnrolled(id) }
            for thumbprint in body.keys where history.keys[thumbprint] == nil {
                throw .keyNotEnrolled(id, thumbprint)
            }
        default: throw .wrongState("the kind is not about accreditation")
        }
    }

    /// A key belongs to one attestor for ever; one that was retired or revoked does not come back.
    private func checkKeys(_ keys: [PublicKey], of id: AttestorID) throws(AccreditationError) {
        for key in keys {
            let thumbprint = key.thumbprint
            if authorities.contains(thumbprint) { throw .keyTaken(thumbprint) }
            guard let holder = holders[thumbprint] else { continue }
            guard holder == id, let own = histories[id]?.keys[thumbprint], own.retiredAt == nil, own.revokedAt == nil
            else { throw .keyTaken(thumbprint) }
        }
    }
}
