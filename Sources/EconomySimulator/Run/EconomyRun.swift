import Octets
import Rewards
import TransparencyLog

/// A run in progress: the world, the log, the ledger.
///
/// A week goes like a registry's: what is due is issued over the statements before it, draws are drawn, then the week's
/// statements are filed, and at last what becomes known of older ones is acted upon.
struct EconomyRun {
    /// Monday 5 January 2026, so that days have dates; nothing depends on which.
    private static let zeroStartSeconds: Int64 = 1_767_571_200

    let plan: EconomyPlan
    /// Kinds that the policy pays for.
    let earning: Set<RewardCategory>
    let calendar = EpochCalendar(zeroStartSeconds: Self.zeroStartSeconds)
    var world: World
    var agents: [any Agent]
    /// Chance of what becomes known, of buyers and of salts: apart from the agents', so that finding nothing changes
    /// nothing else.
    var fates: SimulationGenerator
    var buyers: SimulationGenerator

    var log: [LoggedStatement] = []
    var logOfVehicle: [[Int]] = []
    var issued: [Int: IssuedStatement] = [:]
    var issuedOfVehicle: [[Int]] = []
    var filings: [Int: [Filing]] = [:]
    var agenda: [Int: [Happening]] = [:]
    var facts = OverlaidFacts()
    var ledger = Ledger()
    var vesting = VestingBook()
    var trusted: Set<String> = []
    /// Organisations that have filed what earns.
    var earners: Set<String> = []
    /// Vehicles of which something issued may become due: held, locked, or found false since.
    var openVehicles: Set<Int> = []
    /// Vehicles that their owners have bound.
    var bound: Set<Int> = []
    /// The log's length before each week's statements.
    var weekStarts: [Int] = []
    var sample: EconomySample?
    var books: EconomyBooks

    init(_ plan: EconomyPlan) throws(EconomyError) {
        self.plan = plan
        earning = Set(RewardCategory.allCases.filter { $0.base(in: plan.policy) > 0 })
        var world = World(seed: plan.seed)
        fates = world.generator.split()
        buyers = world.generator.split()
        var agents: [any Agent] = [Town(garageCount: plan.garageCount, world: &world)]
        for strategy in Strategy.allCases where plan.strategies.contains(strategy) {
            if let agent = Self.agent(strategy, &world) { agents.append(agent) }
        }
        self.world = world
        self.agents = agents
        logOfVehicle = Array(repeating: [], count: world.vehicles.count)
        issuedOfVehicle = logOfVehicle
        books = EconomyBooks(plan)
        let policy = plan.policy
        try post(
            Genesis.commands(
                caps: [
                    .dataPoints: Amount(policy.dataPoints.capDP * RewardPolicy.minorPerDP),
                    .crystals: Amount(policy.crystals.capCR), .stones: Amount(policy.stones.capST),
                    .credits: Amount(policy.credits.capCredits * Asset.credits.minorUnitsPerUnit),
                ], hash: policy.hash))
        for (number, vehicle) in world.vehicles.enumerated() where vehicle.isReal {
            facts.firstUseDays[UInt64(number)] = day(vehicle.firstUseDay)
        }
    }

    /// Who follows a strategy; the town follows all the honest ones.
    private static func agent(_ strategy: Strategy, _ world: inout World) -> (any Agent)? {
        switch strategy {
        case .garage, .station, .insurer, .registrar, .manufacturer: nil
        case .hoarder: Hoarder(world: &world)
        case .splitter: Splitter(world: &world)
        case .ring: FarmingRing(world: &world)
        case .patientRing: PatientRing(world: &world)
        case .falseAccidents: FalseAccidents(world: &world)
        case .fakeVehicles: FakeVehicles(world: &world)
        }
    }

    /// One week of everybody's life.
    mutating func live(week: Int) throws(EconomyError) {
        let finality = Int(clamping: plan.policy.dataPoints.finalityEpochs)
        if week > 0 { try closeFees(of: week - 1, in: week) }
        if week >= finality {
            try issue(week - finality, in: week)
            try draw(week - finality, in: week)
        }
        weekStarts.append(log.count)
        if week < plan.epochCount { file(week) }
        happen(week)
        try sellReports(week)
        try doTasks(week)
        try drawCrystals(week)
        try payDividend(week)
    }

    /// Posts entries, all or none.
    @discardableResult
    mutating func post(_ commands: [JournalCommand]) throws(EconomyError) -> [JournalLine] {
        do throws(LedgerError) { return try ledger.post(contentsOf: commands) } catch { throw .ledger(error) }
    }

    /// Asks one of the rewards' functions, and says which refused.
    func asking<Answer, Refusal: Error>(
        _ wrapped: (Refusal) -> EconomyError, _ question: () throws(Refusal) -> Answer
    ) throws(EconomyError) -> Answer {
        do throws(Refusal) { return try question() } catch { throw wrapped(error) }
    }

    /// A day of the simulation as days since 1970.
    func day(_ day: Int) -> Int { calendar.startDay(of: 0) + day }

    /// The pseudonymous account of a car's owner.
    static func owner(of vehicle: Int) -> Holder { .owner(thumbprint("owner \(vehicle)")) }

    /// A key's thumbprint for somebody who has no key.
    static func thumbprint(_ name: String) -> String { Base64.url.encode(Hash.sha256(utf8: name).bytes) }
}
