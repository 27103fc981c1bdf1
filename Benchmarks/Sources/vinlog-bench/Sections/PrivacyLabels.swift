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
        let rates = Samples((0..<Self.roundCount).map { _ in labelsPerSecond(key) })
        report.add(Figure("privacy.labels", rates.median, "labels/s", note: "of one core's CPU time; \(rates.spread)"))
        report.add(
            Figure(
                "privacy.enumerate-serials", Self.serialCount / rates.median, "s",
                note: "1,000,000 serial numbers of one model, year and plant, on one core"))
        report.add(
            Figure(
                "privacy.enumerate-fleet", Self.worldFleetCount / rates.median / 3_600, "core-hours",
                note: "1.5 billion known VINs"))
    }

    /// By CPU time, so that neighbours do not make the thief look slower.
    private func labelsPerSecond(_ key: VRFSecretKey) -> Double {
        let start = Stopwatch.processSeconds
        var turn = 0
        while Stopwatch.processSeconds - start < seconds / Double(Self.roundCount) {
            for _ in 0..<64 {
                keep(try? key.label(ofSubject: Self.subject(turn)))
                turn += 1
            }
        }
        return Double(turn) / (Stopwatch.processSeconds - start)
    }

    private static func subject(_ serial: Int) -> String { "vehicle:" + StatementMill.vin(serial % 1_000_000) }
}
