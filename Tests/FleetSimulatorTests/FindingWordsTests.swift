import Messages
import Testing
import VehicleHistory

@testable import FleetSimulator

/// Whatever the rules find in lives of every kind can be said in every language, without a gap.
@Suite struct FindingWordsTests {
    @Test func everythingFoundCanBeSaid() throws {
        let fleet = Fleet.evaluation(seed: 7, vehicleCount: 400)
        var said: Set<String> = []
        for number in 0..<fleet.vehicleCount {
            let vehicle = try fleet.vehicle(number)
            for finding in HistoryAnalysis.findings(in: try vehicle.facts()) {
                // One of each variant and shape is enough.
                let shape = "\(finding.rule) \(finding.variant.name) \(finding.values.map(\.name))"
                guard said.insert(shape).inserted else { continue }
                Self.check(finding, "vehicle \(number), \(shape)")
            }
        }
        #expect(said.count > 10, "\(said.sorted())")
    }

    private static func check(_ finding: Finding, _ comment: String) {
        for language in Language.allCases {
            let texts = Texts.of(language)
            var messages = [finding.headline, finding.explanation, finding.threshold] + finding.innocentExplanations
            if texts.has(finding.ask.key) { messages.append(finding.ask) }
            for message in messages {
                let text = texts.text(message)
                #expect(!text.contains("⟦") && !text.contains("  "), "\(comment): \(text)")
            }
        }
    }
}
