import EconomySimulator
import Foundation
import Octets
import Rewards
import TestKit
import Testing

/// What the command prints, draws and documents.
@Suite struct OutputTests {
    private static let report: Result<EconomyReport, EconomyError> = {
        var plan = EconomyPlan(policy: .standard)
        plan.epochCount = 8
        plan.garageCount = 1
        plan.foundBasisPoints = 3_000
        let short = plan
        return Result { () throws(EconomyError) in try Economy.run(short) }
    }()

    @Test func tablesFitAPage() throws {
        let report = try Self.report.get()
        for rows in [[EconomyReport.header] + report.rows, [EconomyReport.comparisonHeader] + report.comparisonRows] {
            let widths = EconomyReport.header.indices.map { column in
                rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
            }
            #expect(widths.reduce(0, +) + 2 * (widths.count { $0 > 0 } - 1) <= 80)
        }
        for remark in report.remarks { #expect(remark.count <= 80, "\(remark)") }
    }

    @Test func thePlotIsWellFormedAndNamesEveryStrategy() throws {
        let report = try Self.report.get()
        let svg = EconomyPlot.svg([("found", report), ("not found", report)])
        #expect(isWellFormedXML(svg))
        for curve in report.curves { #expect(svg.contains(">\(curve.strategy.title)</text>")) }
    }

    /// A second opinion by a parser that is not ours.
    private func isWellFormedXML(_ text: String) -> Bool {
        let script = "import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.stdin.buffer); print('ok')"
        return Python.run(script, input: Data(text.utf8)) != nil
    }

    /// docs/REWARDS.md says how a stranger recomputes a sheet; this runs what it says.
    @Test func theDocumentedRecipeRecomputesASheet() throws {
        let sample = try #require(try Self.report.get().sample)
        let page = try String(
            contentsOf: RepositoryFolder.root.appending(path: "docs/REWARDS.md"), encoding: .utf8)
        let parts = page.components(separatedBy: "```python\n")
        #expect(parts.count == 2)
        let recipe = try #require(parts.last?.components(separatedBy: "```").first)
        let folder = try TemporaryFolder()
        let sheet = try folder.file("sheet.ndjson", sample.sheet)
        let policy = try folder.file("policy.json", RewardPolicy.standard.canonicalBytes)
        #expect(try run(recipe, sheet, policy) == "root \(sample.root)\n")

        // One micro-DP more in one line, and it says so.
        let forged = String(decoding: sample.sheet, as: UTF8.self).replacing(
            "\"amount\":", with: "\"amount\":1", maxReplacements: 1)
        #expect(try run(recipe, folder.file("forged.ndjson", forged), policy) == nil)
    }

    private func run(_ recipe: String, _ sheet: String, _ policy: String) throws -> String? {
        let script = "import sys\nsys.argv = ['recipe', '\(sheet)', '\(policy)']\n" + recipe
        return Python.run(script).map { String(decoding: $0, as: UTF8.self) }
    }
}
