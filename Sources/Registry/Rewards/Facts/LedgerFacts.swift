public import Rewards
public import TransparencyLog

/// What the log itself says about pay: disputes, rulings, corrections, entries under the wrong vehicle, and owners who
/// proved it.
///
/// An erasure changes nothing here: what was earned stays earned.
public struct LedgerFacts: RewardFacts {
    /// The standings that are not plainly `counts`.
    public let standings: [LogIndex: Standing]
    /// Statements that their issuers corrected, or whose dispute was decided: nothing holds their pay any more.
    public let settled: Set<LogIndex>
    /// Who owns which vehicle, as far as it was read.
    public let owners: ProvenOwners

    /// Folds cases, in order of the log.
    ///
    /// - Parameter owners: who owns which vehicle below the same cut; weighing does not ask, so issuances leave it out.
    public init(_ cases: [StoredCase], owners: ProvenOwners = .none) {
        self.owners = owners
        var decided: Set<LogIndex> = []
        var corrected: [LogIndex: LogIndex] = [:]
        var standings: [LogIndex: Standing] = [:]
        for element in cases {
            switch element.effect {
            case .decided: decided.insert(element.target)
            case .corrected: corrected[element.target] = element.index
            case .setAside: standings[element.target] = .void(reason: "set-aside")
            case .misfiled: standings[element.target] = .void(reason: "misfiled")
            case .dispute: break
            }
        }
        for element in cases where element.effect == .dispute {
            let isAnswered = corrected[element.target].map { $0 > element.index } ?? false
            guard !decided.contains(element.index), !isAnswered, standings[element.target] == nil else { continue }
            standings[element.target] = .held(reason: "dispute")
        }
        self.standings = standings
        let ruled = cases.filter { $0.effect == .dispute && decided.contains($0.index) }
        settled = Set(corrected.keys).union(ruled.map(\.target))
    }

    /// Whether a statement's pay counts, waits or is void.
    public func standing(of index: LogIndex) -> Standing { standings[index] ?? .counts }

    /// Not known from the log.
    public func ownershipGroup(of organisation: String) -> String? { nil }

    /// The owner who signed a statement with the key of the title in force.
    public func owner(of vehicle: UInt64) -> OwnerStanding? { owners.owner(of: vehicle) }

    /// Not known from the log.
    public func firstUseDay(of vehicle: UInt64) -> Int? { nil }
}
