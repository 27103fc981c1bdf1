import RegistryAPI
import Rewards
import TransparencyLog
import VehicleHistory

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
    /// Looks a claimed task up.
    func proof(of task: CrystalTask, _ claim: ClaimTaskBody, by owner: CallerName) async throws(Problem) -> TaskProof {
        let vehicles = try await bindings().filter { $0.holder == owner }.map(\.vehicle)
        switch task {
        case .bindVehicle:
            // The binding itself is the proof; each vehicle pays once, whoever owns it later.
            let vehicle = vehicles.min()
            return TaskProof(name: "bind/\(vehicle ?? owner.text)/\(owner.text)", isProven: vehicle != nil)
        case .grantConsent:
            return try await proof(claim, vehicles) { ($0 as? ConsentBody)?.action == .granted }
        case .uploadEvidence: return try await proof(claim, vehicles) { $0 is EvidenceDepositBody }
        case .completeRecall:
            return try await proof(claim, vehicles) { ($0 as? RecallBody)?.action == .remedied }
        case .referral:
            guard let referee = claim.referee else { throw .memberMissing(at: "/referee") }
            return TaskProof(
                name: "referral/\(referee.text)", isProven: !vehicles.isEmpty, referee: referee,
                corroboratedCount: try await corroboratedCount(of: referee))
        }
    }

    /// A statement about one of the claimant's vehicles that says what the task wants.
    private func proof(
        _ claim: ClaimTaskBody, _ vehicles: [String], saying isProof: (any StatementBody) -> Bool
    ) async throws(Problem) -> TaskProof {
        guard let index = claim.logIndex else { throw .memberMissing(at: "/log_index") }
        let found = try await statements.statement(at: LogIndex(UInt64(clamping: index)))
        let isProven =
            found.map { dated in
                isProof(dated.statement.body) && vehicles.contains(dated.statement.subject.string)
            } ?? false
        return TaskProof(name: "entry/\(index)", isProven: isProven)
    }

    /// How many statements of a contributor another one confirmed, by statements of the kind `corroboration`; for an
    /// owner, vehicles of the account of which two contributors reported.
    private func corroboratedCount(of referee: CallerName) async throws(Problem) -> UInt64 {
        try await asking { office throws(RewardRefusal) in try await office.collectFacts() }
        if referee.kind == .owner {
            let vehicles = Set(try await ownersByVehicle().filter { $0.value.holder == referee }.keys)
            return UInt64(try await knownVehicles(vehicles).count { vehicles.contains($0.key) && $0.value.isShared })
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
