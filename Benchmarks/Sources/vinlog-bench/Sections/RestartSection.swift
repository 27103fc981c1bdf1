/// How long a registry takes to come back, which is mostly the index's rebuilding.
struct RestartSection {
    private let world: BenchRegistry

    init(_ world: BenchRegistry, _ options: Options) { self.world = world }

    func run(_ report: FigureReport) async throws {
        Progress.say("restart: opening the registry again")
        var seconds: [Double] = []
        for _ in 0..<3 { seconds.append(try await world.reopen()) }
        report.add(
            Figure(
                "restart", Samples(seconds).median, "s",
                note: "\(world.plan.vehicleCount) subjects, \(world.plan.statementCount) statements: rows read, index "
                    + "rebuilt, root compared, checkpoint published; \(Samples(seconds).spread)"))
    }
}
