import Octets
import Rewards
import TestKit
import TransparencyLog

/// A made-up registry of a few organisations and vehicles over some epochs, with disputes and rulings.
struct RandomWorld {
    static let epochs: UInt32 = 5
    static let organisations = ["a", "b", "c", "office", "ring-1", "ring-2"]
    static let vehicles: UInt64 = 4

    private(set) var world = SmallWorld()
    /// What is known at each issue.
    private(set) var standings: [[LogIndex: Standing]] = []
    let policy: RewardPolicy

    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var policy = RewardPolicy.standard
        policy.trust.epochsMin = .random(in: 0...3, using: &generator)
        policy.trust.corroboratedMin = .random(in: 0...3, using: &generator)
        policy.vehicleCap.milliweightMax = .random(in: 1...2_000_000, using: &generator)
        policy.vehicleCap.windowEpochs = .random(in: 1...4, using: &generator)
        policy.bonds.epochs = policy.vehicleCap.windowEpochs
        policy.vesting.epochs = .random(in: 1...3, using: &generator)
        if Bool.random(using: &generator) { policy.dataPoints.budgetFirstDP = .random(in: 1...9, using: &generator) }
        if Bool.random(using: &generator) { policy.dataPoints.milliweightPerDP = 99_991 }
        policy.bonds.amountDP = 21 + policy.vehicleCap.milliweightMax / 99_991
        self.policy = policy
        fill(&generator)
        makeStandings(&generator)
    }

    private mutating func fill(_ generator: inout SeededGenerator) {
        var filed: [(index: LogIndex, vehicle: UInt64)] = []
        for epoch in 0..<Self.epochs {
            for _ in 0..<Int.random(in: 0...8, using: &generator) {
                let vehicle = UInt64.random(in: 0..<Self.vehicles, using: &generator)
                let category = RewardCategory.allCases.randomElement(using: &generator) ?? .other
                let earlier = filed.filter { $0.vehicle == vehicle }.randomElement(using: &generator)
                let metres = UInt64.random(in: 0...9, using: &generator)
                let index = world.file(
                    Self.organisations.randomElement(using: &generator) ?? "a", category, vehicle: vehicle,
                    epoch: Epoch(epoch), day: .random(in: 0...6, using: &generator),
                    lag: .random(in: 0...9, using: &generator),
                    tier: SourceTier.allCases.randomElement(using: &generator) ?? .device,
                    metres: metres < 5 ? UInt64(epoch) + metres : nil,
                    confirms: category == .corroboration ? earlier?.index : nil)
                filed.append((index, vehicle))
            }
        }
    }

    /// Each standing begins at some issue and may be ruled on at a later one.
    private mutating func makeStandings(_ generator: inout SeededGenerator) {
        let all = world.statements.values.flatMap { $0 }.map(\.index).sorted()
        var now: [LogIndex: Standing] = [:]
        for _ in 0..<(Self.epochs + 6) {
            for index in all where Int.random(in: 0..<12, using: &generator) == 0 {
                switch now[index] {
                case nil:
                    now[index] = Bool.random(using: &generator) ? .held(reason: "dispute") : .void(reason: "ruled")
                case .held: now[index] = Bool.random(using: &generator) ? .counts : .void(reason: "ruled")
                default: break
                }
            }
            standings.append(now)
        }
    }

    func facts(_ epoch: UInt32) -> OverlaidFacts {
        OverlaidFacts(
            standings: standings[min(Int(epoch), standings.count - 1)],
            ownershipGroups: ["ring-1": "ring", "ring-2": "ring"])
    }
}
