import Attestation
import Octets
import RegistryAPI
import Rewards
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// What the registry found about a claimed task.
struct TaskProof: Sendable {
    /// The deed's name: one deed is paid once, whoever claims it.
    let name: String
    /// Whether it is on record.
    let isProven: Bool
    /// For a referral, who was referred.
    var referee: CallerName?
    /// For a referral, how many of the referee's statements others corroborated.
    var corroboratedCount: UInt64 = 0
}

extension RewardAdministration {
    /// A vehicle of the claimant's.
    private struct OwnVehicle: Sendable {
        let number: UInt64
        let subject: String
        /// The title that began the claimant's tenure; `nil` where two people bound the account.
        let tenure: LogIndex?
    }

    /// Looks a claimed task up.
    func proof(of task: CrystalTask, _ claim: ClaimTaskBody, by owner: CallerName) async throws(Problem) -> TaskProof {
        let vehicles = try await ownVehicles(of: owner)
        switch task {
        case .bindVehicle:
            // What ties account and vehicle is the proof; each tenure pays once, however often its title is reissued.
            let vehicle = vehicles.min { $0.number < $1.number }
            let name = vehicle.map { vehicle in
                vehicle.tenure.map { "bind/tenure/\($0)" } ?? "bind/\(vehicle.subject)/\(owner.text)"
            }
            return TaskProof(name: name ?? "bind/none/\(owner.text)", isProven: name != nil)
        case .grantConsent: return try await consentProof(claim, vehicles, by: owner)
        case .uploadEvidence:
            return try await proof(claim, vehicles, by: owner) { $0 is EvidenceDepositBody }
        case .completeRecall:
            return try await proof(claim, vehicles, by: owner) { ($0 as? RecallBody)?.action == .remedied }
        case .referral:
            guard let referee = claim.referee else { throw .memberMissing(at: "/referee") }
            return TaskProof(
                name: "referral/\(referee.text)", isProven: !vehicles.isEmpty, referee: referee,
                corroboratedCount: try await corroboratedCount(of: referee))
        }
    }

    private func ownVehicles(of owner: CallerName) async throws(Problem) -> [OwnVehicle] {
        let (owners, numbers) = try await ownedVehicles(of: try Holder(of: owner, field: "iss"))
        return try await statements.run { store throws(StoreError) in
            var vehicles: [OwnVehicle] = []
            for number in numbers {
                guard let row = try store.subject(SubjectNumber(UInt32(clamping: number))) else { continue }
                vehicles.append(
                    OwnVehicle(
                        number: number, subject: row.key.subject, tenure: owners.proven.vehicles[number]?.tenure))
            }
            return vehicles
        }
    }

    /// A statement about one of the claimant's vehicles, of the claimant's time, that says what the task wants. What an
    /// owner signed counts for the signer alone.
    private func proof(
        _ claim: ClaimTaskBody, _ vehicles: [OwnVehicle], by owner: CallerName,
        saying isProof: (any StatementBody) -> Bool
    ) async throws(Problem) -> TaskProof {
        guard let found = try await deed(claim, vehicles, by: owner) else {
            return TaskProof(name: "entry/\(claim.logIndex ?? 0)", isProven: false)
        }
        return TaskProof(name: "entry/\(found.statement.index)", isProven: isProof(found.statement.statement.body))
    }

    private func deed(
        _ claim: ClaimTaskBody, _ vehicles: [OwnVehicle], by owner: CallerName
    ) async throws(Problem) -> (statement: RegistryStatements.Dated, vehicle: OwnVehicle)? {
        guard let index = claim.logIndex else { throw .memberMissing(at: "/log_index") }
        guard let found = try await statements.statement(at: LogIndex(UInt64(clamping: index))),
            let vehicle = vehicles.first(where: { $0.subject == found.statement.subject.string }),
            vehicle.tenure.map({ $0 <= found.index }) ?? true
        else { return nil }
        if let signer = found.statement.issuer.holderKey, signer.string != owner.identifier { return nil }
        return (found, vehicle)
    }

    /// A grant that the claimant signed and that holds now; the same scope is paid once a tenure.
    private func consentProof(
        _ claim: ClaimTaskBody, _ vehicles: [OwnVehicle], by owner: CallerName
    ) async throws(Problem) -> TaskProof {
        guard let (dated, vehicle) = try await deed(claim, vehicles, by: owner),
            dated.statement.issuer.holderKey != nil, let body = dated.statement.body as? ConsentBody
        else { return TaskProof(name: "entry/\(claim.logIndex ?? 0)", isProven: false) }
        let lines = try await statements.ownershipLines(
            of: vehicle.subject, directory: directory(), generationCount: generationCount)
        let grants = ConsentLedger(lines).grants
        let now = UInt64(clamping: nowSeconds) * 1_000
        let isGranted = grants.contains { $0.index == dated.index && $0.holds(at: now) }
        let scope = (body.fields.sorted() + ["\n"] + body.recipients.map(\.string).sorted()).joined(separator: "\0")
        let tenure = vehicle.tenure.map { "\($0)" } ?? owner.text
        return TaskProof(name: "consent/\(tenure)/\(Hash.sha256(utf8: scope))", isProven: isGranted)
    }

    /// How many statements of a contributor another one confirmed, by statements of the kind `corroboration`; for an
    /// owner, vehicles of the account of which two contributors reported.
    private func corroboratedCount(of referee: CallerName) async throws(Problem) -> UInt64 {
        try await asking { office throws(RewardRefusal) in try await office.collectFacts() }
        if referee.kind == .owner {
            let vehicles = try await ownedVehicles(of: .owner(referee.identifier)).vehicles
            return UInt64(try await knownVehicles(vehicles).count { $0.value.isShared })
        }
        let organisation = referee.identifier
        return try await statements.run { store throws(StoreError) in
            var own: Set<LogIndex> = []
            var confirmed: Set<LogIndex> = []
            try store.facts(ofVehiclesOf: organisation, below: .beyondEverything) { (fact) throws(StoreError) in
                if fact.organisation == organisation {
                    own.insert(fact.index)
                } else if let target = fact.confirms {
                    confirmed.insert(target)
                }
            }
            return UInt64(own.intersection(confirmed).count)
        }
    }
}
