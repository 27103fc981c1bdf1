import Foundation
import RegistryAPI

/// What padded reports cost, and how much of a report's size they leave to see.
struct PrivacyPadding {
    /// From a report of nothing to one of a busy life.
    private static let least = 8_192
    private static let greatest = 1_048_576

    let sizeCount: Int

    func run(_ report: FigureReport) {
        Progress.say("privacy: padded sizes")
        var generator = SeededGenerator(seed: 11)
        var plain = 0.0
        var padded = 0.0
        var shares: [Double] = []
        for _ in 0..<sizeCount {
            let exponent = Double.random(in: log(Double(Self.least))...log(Double(Self.greatest)), using: &generator)
            let size = Int(exp(exponent))
            let grown = Padme.paddedByteCount(size)
            plain += Double(size)
            padded += Double(grown)
            shares.append(100 * Double(grown - size) / Double(size))
        }
        let note = "\(sizeCount) sizes of 8 KiB to 1 MiB, evenly over their logarithm"
        let samples = Samples(shares)
        report.add(Figure("privacy.padding", samples.median, "%", note: note))
        report.add(Figure("privacy.padding-greatest", samples.greatest, "%", bar: .atMost(12)))
        report.add(Figure("privacy.padding-traffic", 100 * (padded / plain - 1), "%", note: "of all bytes served"))
        let distinct = Set((Self.least...Self.greatest).map { Padme.paddedByteCount($0) }).count
        report.add(
            Figure(
                "privacy.padded-sizes", Double(distinct), "sizes",
                note: "of \(Self.greatest - Self.least + 1) between 8 KiB and 1 MiB"))
    }
}
