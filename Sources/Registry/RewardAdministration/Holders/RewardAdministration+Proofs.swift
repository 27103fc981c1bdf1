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
    /// owner, statements about its vehicles that came from two contributors.
    private func corroboratedCount(of referee: CallerName) async throws(Problem) -> UInt64 {
        let vehicles =
            referee.kind == .owner
            ? try await ownersByVehicle().filter { $0.value.holder == referee }.map(\.key).sorted() : []
        let store = office.store
        return try await statements.run { _ throws(StoreError) in
            var count: UInt64 = 0
            if referee.kind == .owner {
                let facts = try store.facts(of: vehicles, below: LogIndex(.max))
                return Dictionary(grouping: facts, by: \.vehicle).values.reduce(0) { sum, facts in
                    sum + (Set(facts.map(\.organisation)).count >= 2 ? 1 : 0)
                }
            }
            try store.facts(ofVehiclesOf: referee.identifier, below: LogIndex(.max)) { fact throws(StoreError) in
                guard let target = fact.confirms, fact.organisation != referee.identifier,
                    let confirmed = try store.fact(at: target), confirmed.organisation == referee.identifier
                else { return }
                count += 1
            }
            return count
        }
    }
}
