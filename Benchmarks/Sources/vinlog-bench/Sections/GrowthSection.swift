import Attestation
import Registry
import VerifiableIndex

/// Bars 1a: batched ingest, measured while the registry grows to its plan.
///
/// Signing is never inside the measured time. Baselines are taken right before and after each round, so that a
/// neighbour's load on the machine falls on both.
struct GrowthSection {
    private static let firstImportRoundCount = 3
    private static let roundCount = 5
    private static let baselineSeconds = 1.0

    private let world: BenchRegistry
    private let mill: StatementMill
    private let plan: FleetPlan
    private let measures: Bool
    /// Statements of a measured round; a tenth of them are about new vehicles.
    private let roundStatementCount: Int

    init(_ world: BenchRegistry, _ options: Options) {
        self.world = world
        mill = StatementMill(cast: world.cast)
        plan = world.plan
        measures = options.runs(.ingest)
        roundStatementCount = plan.statementCount / 50
    }

    private var newVehiclesPerRound: Int { roundStatementCount / 10 }
    private var vehiclesAtRounds: Int { plan.vehicleCount - Self.roundCount * newVehiclesPerRound }
    private var statementsAtRounds: Int { plan.statementCount - Self.roundCount * roundStatementCount }

    /// Grows the registry to its plan without measuring.
    func fill() async throws {
        var orders = FleetOrders(plan)
        try await importVehicles(&orders, count: plan.vehicleCount)
        try await addStatements(&orders, upTo: plan.statementCount)
    }

    /// Grows the registry to its plan, measuring on the way if ingest is asked for.
    func run(_ report: FigureReport) async throws {
        guard measures else { return try await fill() }
        var orders = FleetOrders(plan)
        try await measureFirstImport(&orders, report)
        try await importVehicles(&orders, count: vehiclesAtRounds - orders.vehicleCount)
        try await addStatements(&orders, upTo: statementsAtRounds)
        try await measureRounds(&orders, report)
    }

    // MARK: Growth

    private func importVehicles(_ orders: inout FleetOrders, count: Int) async throws {
        var rest = count
        while rest > 0 {
            let part = min(rest, 20_000)
            _ = try await ingest(orders.newVehicles(part))
            rest -= part
            Progress.say("imported \(orders.vehicleCount) of \(plan.vehicleCount) vehicles")
        }
    }

    private func addStatements(_ orders: inout FleetOrders, upTo count: Int) async throws {
        while orders.statementCount < count {
            let part = min(count - orders.statementCount, 40_000)
            let seconds = try await ingest(orders.knownVehicles(part, until: count))
            Progress.say(
                "registered \(orders.statementCount) of \(plan.statementCount) statements, "
                    + "\(Int(Double(part) / seconds))/s")
        }
    }

    /// Signs, then submits.
    ///
    /// - Returns: seconds from the first submission to the last checkpoint.
    private func ingest(_ orders: [StatementMill.Order]) async throws -> Double {
        try await submit(mill.statements(orders))
    }

    private func submit(_ statements: [[UInt8]]) async throws -> Double {
        try await world.submitAsImporters(statements)
    }

    // MARK: Measured

    private func measureFirstImport(_ orders: inout FleetOrders, _ report: FigureReport) async throws {
        let sample = try Baseline(mill)
        // Warms up: code, caches, the file.
        _ = try await ingest(orders.newVehicles(newVehiclesPerRound))
        var rounds = Rounds()
        for round in 1...Self.firstImportRoundCount {
            Progress.say("first import: round \(round) of \(Self.firstImportRoundCount)")
            let statements = try mill.statements(orders.newVehicles(newVehiclesPerRound * 2))
            try await rounds.measure(count: statements.count) {
                sample.verificationAndLabelRate(seconds: Self.baselineSeconds, keys: world.keys)
            } work: {
                _ = try await submit(statements)
            }
        }
        report.add(Figure("ingest.first-import", rounds.rate.median, "statements/s", note: rounds.rate.spread))
        report.add(
            Figure(
                "ingest.first-import.ratio", rounds.percent.median, "%",
                note: "of verification plus label on all cores; \(rounds.percent.spread)"))
    }

    private func measureRounds(_ orders: inout FleetOrders, _ report: FigureReport) async throws {
        let sample = try Baseline(mill)
        var rounds = Rounds()
        for round in 1...Self.roundCount {
            Progress.say("ingest: round \(round) of \(Self.roundCount), at \(orders.statementCount) statements")
            let statements = try mill.statements(orders.mixed(roundStatementCount, newCount: newVehiclesPerRound))
            if round == 1 {
                let byteCount = statements.reduce(0) { $0 + $1.count } / statements.count
                report.add(Figure("ingest.statement-size", Double(byteCount), "bytes"))
            }
            try await rounds.measure(count: statements.count) {
                sample.verificationRate(seconds: Self.baselineSeconds)
            } work: {
                _ = try await submit(statements)
            }
        }
        report.add(
            Figure(
                "verification.ed25519", rounds.baselineRate.median, "signatures/s",
                note: "all cores; \(rounds.baselineRate.spread)"))
        report.add(Figure("ingest.batched", rounds.rate.median, "statements/s", note: rounds.rate.spread))
        report.add(
            Figure(
                "ingest.batched.cpu", rounds.cpuMicroseconds.median, "us/statement",
                note: "a verification takes \(Figure.text(rounds.baselineCPUMicroseconds.median))"))
        report.add(
            Figure(
                "ingest.batched.ratio", rounds.percent.median, "%", bar: .atLeast(60),
                note: "of bare verification on all cores; \(rounds.percent.spread)"))
    }
}
