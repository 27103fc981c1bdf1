import VerifiableIndex

/// Whoever has stolen a VRF key computes the label of every VIN they can think of, and sees which of them are in the log.
struct PrivacyLabels {
    /// Serial numbers of one model, model year and plant: the last six positions.
    private static let serialCount = 1_000_000.0
    /// Cars on the world's roads, about: for whoever has a list of their VINs.
    private static let worldFleetCount = 1.5e9
    private static let roundCount = 5

    let seconds: Double

    func run(_ report: FigureReport) throws {
        Progress.say("privacy: labels with a stolen VRF key")
        var randomness = SystemRandomNumberGenerator()
        let key = try VRFSecretKey.generate(using: &randomness)
        let alone = Samples((0..<Self.roundCount).map { _ in oneCore(key) })
        let all = Samples(
            (0..<Self.roundCount).map { _ in
                Parallel.rate(seconds: seconds / Double(Self.roundCount)) { core, turn in
                    keep(try? key.label(ofSubject: Self.subject(core * 400_000 + turn)))
                }.perSecond
            })
        report.add(Figure("privacy.labels-core", alone.median, "labels/s", note: "one core; \(alone.spread)"))
        report.add(Figure("privacy.labels", all.median, "labels/s", note: "all cores; \(all.spread)"))
        report.add(
            Figure(
                "privacy.enumerate-serials", Self.serialCount / alone.median, "s",
                note: "1,000,000 serial numbers of one model, year and plant, on one core"))
        report.add(
            Figure(
                "privacy.enumerate-fleet", Self.worldFleetCount / alone.median / 3_600, "core-hours",
                note: "1.5 billion known VINs"))
    }

    private func oneCore(_ key: VRFSecretKey) -> Double {
        let start = Stopwatch.seconds
        var turn = 0
        while Stopwatch.seconds - start < seconds / Double(Self.roundCount) {
            for _ in 0..<64 {
                keep(try? key.label(ofSubject: Self.subject(turn)))
                turn += 1
            }
        }
        return Double(turn) / (Stopwatch.seconds - start)
    }

    private static func subject(_ serial: Int) -> String { "vehicle:" + StatementMill.vin(serial % 1_000_000) }
}
