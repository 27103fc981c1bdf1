import Foundation

/// `make bench`: measures what the bars of docs/PERFORMANCE.md are about.
@main
struct VinlogBench {
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        // The load generator is this program as a child process, so that its CPU time is told apart.
        if arguments.first == LoadPlan.argument {
            exit(LoadGenerator.main(Array(arguments.dropFirst())))
        }
        do {
            guard let options = try Options(arguments) else {
                print(Options.usage)
                return
            }
            let report = FigureReport()
            try await run(options, report)
            report.printSummary()
        } catch let error as UsageError {
            Progress.say("\(error.reason)\n\(Options.usage)")
            exit(64)
        } catch {
            Progress.say("error: \(error)")
            exit(1)
        }
    }

    private static func run(_ options: Options, _ report: FigureReport) async throws {
        FigureReport.print(Machine.description)
        if options.runs(.micro) { try MicroSection(options).run(report) }
        if options.runs(.index) { try IndexSection(options).run(report) }
        if options.runs(.monitor) { try await MonitorSection(options).run(report) }
        if options.runs(.rewards) { try RewardsSection(options).run(report) }
        if options.runs(.privacy) { try PrivacySection(options).run(report) }
        if options.runs(.findings) { try FindingsSection(options).run(report) }
        if options.runs(.postgres) { try await PostgresSection(options).run(report) }
        if options.runs(.scale) { try await ScaleSection(options).run(report) }
        guard options.sections.contains(where: \.needsRegistry) else { return }

        // The small fleet is measured first: reports of the large one are held against it. Its files stay until the
        // end: ext4 searches past recently deleted inodes whenever a file is made, which would cost the tiles 5 µs a
        // statement.
        var registries: [BenchRegistry] = []
        defer { for registry in registries { registry.discard() } }
        if options.runs(.batch) {
            let own = try await BenchRegistry.make(options.batchFleet, options)
            registries.append(own)
            try await BatchSection(own, options).run(report)
            await own.close()
            guard options.sections.contains(where: \.needsFleet) else { return }
        }
        if options.runs(.report) {
            let small = try await BenchRegistry.make(options.smallFleet, options)
            registries.append(small)
            try await GrowthSection(small, options).fill()
            let milliseconds = try await ReportSection(small, options).serve(report, bar: nil)
            await small.close()
            report.remember(milliseconds, as: ReportSection.smallFleetKey)
        }
        let large = try await BenchRegistry.make(options.largeFleet, options)
        registries.append(large)
        try await GrowthSection(large, options).run(report)
        if options.runs(.singles) { try await SinglesSection(large, options).run(report) }
        if options.runs(.report) {
            let section = ReportSection(large, options)
            try await section.run(report)
        }
        if options.runs(.pages) { try await PagesSection(large, options).run(report) }
        if options.runs(.restart) { try await RestartSection(large, options).run(report) }
        await large.close()
    }
}
