/// What to measure, and at which size.
struct Options {
    /// The parts that can be run alone.
    enum Section: String, CaseIterable {
        case micro, index, monitor, rewards, privacy, findings, postgres, scale, batch, ingest, singles, report, pages,
            restart

        /// Whether it needs a registry with a fleet in it.
        var needsRegistry: Bool {
            ![.micro, .index, .monitor, .rewards, .privacy, .findings, .postgres, .scale].contains(self)
        }

        /// Whether it needs the fleet that the bars name in it.
        var needsFleet: Bool { needsRegistry && self != .batch }
    }

    /// All but the one that takes an hour.
    private(set) var sections: Set<Section> = Set(Section.allCases).subtracting([.scale])
    private(set) var isQuick = false
    /// Vehicles up to which `scale` grows.
    private(set) var vehicleCount = 1_000_000
    /// Where the registries' folders go; the system's temporary folder if not given.
    private(set) var folder: String?

    static let usage = """
        usage: vinlog-bench [SECTION ...] [--quick] [--data DIR] [--vehicles N]

          SECTION     \(Section.allCases.map(\.rawValue).joined(separator: ", ")); all but scale if none is named
          --quick     a tenth of the fleet: minutes become seconds, and the bars' sizes are not reached
          --data DIR  where the registries are put while they are measured (a real disk; about 3 GB)
          --vehicles N
                      up to how many vehicles scale grows, in powers of ten: 1000000 unless told (about 3 kB each)
        """

    /// Reads the command line.
    ///
    /// - Returns: `nil` when help is asked for.
    init?(_ arguments: [String]) throws {
        var named: Set<Section> = []
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--quick": isQuick = true
            case "--help", "-h": return nil
            case "--data":
                guard let value = rest.popFirst() else { throw UsageError(reason: "--data needs a folder") }
                folder = value
            case "--vehicles":
                guard let count = rest.popFirst().flatMap({ Int($0) }), count <= StatementMill.vehicleCountMax else {
                    throw UsageError(reason: "--vehicles needs a number up to \(StatementMill.vehicleCountMax)")
                }
                vehicleCount = count
            default:
                guard let section = Section(rawValue: argument) else {
                    throw UsageError(reason: "there is no section \"\(argument)\"")
                }
                named.insert(section)
            }
        }
        if !named.isEmpty { sections = named }
    }

    func runs(_ section: Section) -> Bool { sections.contains(section) }

    /// The fleet that the bars name.
    var largeFleet: FleetPlan {
        isQuick
            ? FleetPlan(vehicleCount: 10_000, statementCount: 100_000)
            : FleetPlan(vehicleCount: 100_000, statementCount: 1_000_000)
    }

    /// What batches are handed in to: vehicles of one statement each.
    var batchFleet: FleetPlan { FleetPlan(vehicleCount: 9_000, statementCount: 9_000) }

    /// A tenth of it.
    var smallFleet: FleetPlan {
        FleetPlan(vehicleCount: largeFleet.vehicleCount / 10, statementCount: largeFleet.statementCount / 10)
    }
}

/// The command line asks for what there is not.
struct UsageError: Error {
    let reason: String
}
