public import Attestation
import Octets
public import RegistryAPI
import Rewards
import StrictJSON
import TransparencyLog
import VehicleHistory

extension RewardAdministration {
    /// How long a used token is remembered, in milliseconds: longer than any token is good for (5 minutes), clocks that
    /// go wrong included.
    static let tokenMemoryMilliseconds: UInt64 = 15 * 60_000

    /// The subject of the lists of administrators.
    static let rosterSubject = "policy:admins"

    /// Who administers, by the newest statement in the log.
    public func roster() async throws(Problem) -> AdminRoster {
        guard let last = try await statements.last(about: Self.rosterSubject) else { return AdminRoster() }
        if let knownRoster, knownRoster.last == last { return knownRoster.roster }
        var roster = AdminRoster()
        for dated in try await statements.all(about: Self.rosterSubject) {
            // A list that breaks a rule leaves the one before it in force.
            try? roster.apply(dated.statement)
        }
        knownRoster = (roster, last)
        return roster
    }

    /// The key behind an administrator's or attestor's name at this moment; `nil` when there is none such. Owners' and
    /// buyers' keys name themselves.
    public func key(of name: CallerName, thumbprint: Thumbprint) async throws(Problem) -> PublicKey? {
        switch name.kind {
        case .admin:
            guard name.identifier == thumbprint.string else { return nil }
            return try await roster().seat(of: thumbprint)?.key
        case .attestor, .owner, .buyer: return nil
        }
    }

    /// The seat of an administrator that has one of `roles`.
    ///
    /// - Throws: `reward-role` for a key without a seat, or a seat without the role.
    func seat(of caller: Caller, with roles: Set<AdminRole>, for deed: String) async throws(Problem) -> AdminSeat {
        guard let thumbprint = Thumbprint(caller.keyThumbprint), let seat = try await roster().seat(of: thumbprint)
        else {
            throw .notAllowed(
                "role", rule: "The key \(caller.keyThumbprint) is not on the list of administrators.",
                mend: "Ask two administrators to add it: vinlog-admin admin add.")
        }
        guard !seat.roles.isDisjoint(with: roles) else {
            let names = AdminRole.allCases.filter(roles.contains).map(\.rawValue).joined(separator: " or ")
            throw .notAllowed(
                "role", rule: "To \(deed) takes the role \(names), which \(seat.name)'s key does not have.",
                mend: "Ask somebody who has it.")
        }
        return seat
    }

    /// Notes that a token was used, in the store, so that a restart does not forget it.
    ///
    /// - Throws: `call-replayed` when it was used before.
    func useToken(of caller: Caller) async throws(Problem) {
        let now = nowMilliseconds
        let name = Hash.sha256(utf8: "\(caller.name.text) \(caller.keyThumbprint) \(caller.tokenIdentifier)")
        let change = RecordChange(
            RecordKey(RecordName.tokens, "\(name)"), expecting: .absent, value: [],
            expiresAtMilliseconds: now + Self.tokenMemoryMilliseconds)
        do throws(RewardRefusal) {
            if try await office.record(change.key) != nil { throw .stale("a token is used once") }
            _ = try await office.post(RewardPosting(records: [change]))
        } catch {
            guard error.kind == .stale else { throw Problem(error) }
            throw Problem(
                code: Problem.callReplayedCode, status: 409, title: "Token used before",
                detail: "This token was used for an earlier call.", field: "Authorization",
                rule: "A token is used once.", mend: "Sign a new one for each call.")
        }
    }
}

extension AdminRoster {
    /// Folds in a statement of the kind `admin-roster`; others change nothing.
    mutating func apply(_ statement: Statement) throws(AdminRosterError) {
        guard let body = statement.payload["body"], statement.kind == AdminRosterBody.kind else { return }
        switch statement.issuer {
        case .authority: try apply(body, signedBy: .authority)
        case .attestor: try apply(body, signedBy: .steward)
        case .owner: break
        }
    }
}
