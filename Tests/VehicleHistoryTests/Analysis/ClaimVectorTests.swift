import Messages
import StrictJSON
import TestKit
import Testing
import TransparencyLog

@testable import VehicleHistory

/// Claims that are stated as they go along: what counts is the newest statement of each, and of the same insurer.
@Suite struct ClaimVectorTests {
    typealias Line = Story.Line

    struct Vector: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let lines: [Line]
        let finds: [String]
        /// Log indices that the first finding rests on.
        let rests: [UInt64]?

        init(_ name: String, _ lines: [Line], finds: [String], rests: [UInt64]? = nil) {
            testDescription = name
            self.lines = lines
            self.finds = finds
            self.rests = rests
        }
    }

    static func claim(
        _ day: String, _ outcome: String, stage: String? = nil, supersedes: Int? = nil, by: String = "insurer-1",
        _ more: [String: JSON] = [:]
    ) -> Line {
        var body: JSONObject = JSONObject()
        body["peril"] = "collision"
        body["outcome"] = .string(outcome)
        body["stage"] = stage.map { .string($0) }
        body["supersedes"] = supersedes.map { .integer($0) }
        for (name, value) in more.sorted(by: { $0.key < $1.key }) { body[name] = value }
        return Line(day: day, kind: "insurance-claim", body: .object(body), by: by)
    }

    static func repair(_ day: String, closes: Int, by: String = "garage-1") -> Line {
        Line(
            day: day, kind: "repair",
            body: ["cause": "collision", "operations": [["code": "BODY"]], "closes": [.integer(closes)]], by: by)
    }

    static func confirmation(_ day: String, of index: Int, by: String) -> Line {
        Line(
            day: day, kind: "corroboration", body: ["confirms": .integer(index), "method": "payment"], by: by)
    }

    static let accident = Line(
        day: "2020-01-01", kind: "accident", body: ["severity": "severe", "zones": ["front"]], by: "police-1")

    static let vectors = [
        Vector(
            "a preliminary total loss alone", [claim("2020-01-01", "total_loss", stage: "preliminary")],
            finds: ["total-loss.preliminary", "damage.unrepaired-severe"], rests: [100]),
        Vector(
            "a preliminary total loss that was settled as a repair",
            [
                claim("2020-01-01", "total_loss", stage: "preliminary"),
                claim("2020-02-01", "repaired", stage: "final", supersedes: 100),
            ], finds: ["damage.repaired"], rests: [101]),
        Vector(
            "opened, judged, final: the final one alone",
            [
                claim("2020-01-01", "opened", stage: "preliminary"),
                claim("2020-01-20", "total_loss", stage: "preliminary", supersedes: 100),
                claim("2020-02-01", "total_loss", stage: "final", supersedes: 101, ["salvage_code": "S"]),
            ], finds: ["total-loss.salvage-code", "damage.unrepaired-severe"], rests: [102]),
        Vector(
            "withdrawn: nothing is accused",
            [
                claim("2020-01-01", "total_loss", stage: "preliminary", ["salvage_code": "A"]),
                claim("2020-02-01", "withdrawn", stage: "final", supersedes: 100),
            ], finds: []),
        Vector(
            "withdrawn by a statement about an earlier state",
            [
                claim("2020-01-01", "opened"), claim("2020-02-01", "total_loss", supersedes: 100),
                claim("2020-03-01", "withdrawn", supersedes: 100),
            ], finds: []),
        Vector(
            "another insurer withdraws nothing",
            [
                claim("2020-01-01", "total_loss"),
                claim("2020-02-01", "withdrawn", supersedes: 100, by: "insurer-2"),
            ], finds: ["total-loss.unbranded", "damage.unrepaired-severe"], rests: [100]),
        Vector(
            "a statement about a later entry supersedes nothing",
            [claim("2020-01-01", "withdrawn", supersedes: 101), claim("2020-02-01", "total_loss")],
            finds: ["total-loss.unbranded", "damage.unrepaired-severe"], rests: [101]),
        Vector(
            "bought back",
            [
                claim("2020-01-01", "total_loss", ["salvage_code": "N"]),
                claim("2020-02-01", "total_loss", supersedes: 100, ["salvage_code": "N", "salvage_holder": "owner"]),
            ], finds: ["total-loss.bought-back", "damage.unrepaired-severe"], rests: [101]),
        Vector(
            "bought back, and the title says so",
            [
                claim("2020-01-01", "total_loss", ["salvage_holder": "owner"]),
                Line(
                    day: "2020-03-01", kind: "title-brand", body: ["action": "applied", "scheme": "uk", "code": "S"],
                    by: "dmv-1"),
            ], finds: ["title-brand.applied-warning", "damage.unrepaired-severe"]),
        Vector(
            "a repair that names an earlier state closes the claim",
            [
                claim("2020-01-01", "opened"), claim("2020-02-01", "cash_settled", supersedes: 100),
                repair("2020-03-01", closes: 100),
            ], finds: ["damage.repaired"], rests: [101, 102]),
        Vector(
            "the accident that only the first statement names",
            [
                accident, claim("2020-06-01", "opened", ["concerns": [100]]),
                claim("2021-06-01", "repaired", supersedes: 101),
            ], finds: ["damage.repaired-severe"], rests: [100, 102]),
    ]

    @Test(arguments: vectors) func theNewestStatementCounts(_ vector: Vector) throws {
        let findings = try Story(lines: vector.lines).findings()
        #expect(findings.map(\.name) == vector.finds)
        if let rests = vector.rests {
            #expect(findings.first?.statements == rests.map { LogIndex($0) })
        }
    }

    @Test(arguments: [
        ("insurer-1", true), ("insurer-2", true), ("garage-2", false), ("garage-1", false), ("station-1", false),
    ]) func anInsurersConfirmationIsPartOfTheDamage(by: String, isSaid: Bool) throws {
        let story = Story(lines: [
            Self.accident, Self.repair("2020-02-01", closes: 100), Self.confirmation("2020-03-01", of: 101, by: by),
        ])
        let damage = try #require(try story.findings().first { $0.rule == "damage" })
        #expect(damage.name == "damage.repaired-severe")
        #expect(damage.statements.contains(102) == isSaid)
        for language in Language.allCases {
            let text = Texts.of(language).text(damage.explanation)
            #expect(text.contains(by) == isSaid, "\(text)")
        }
    }

    @Test func aConfirmationComesAfterWhatItConfirms() throws {
        let story = Story(lines: [
            Self.accident, Self.confirmation("2020-03-01", of: 102, by: "insurer-1"),
            Self.repair("2020-02-01", closes: 100),
        ])
        #expect(Corroborations(try story.facts().statements).of(102).isEmpty)
    }

    /// Whatever is said in whatever order, each statement is in one claim, the newest stands, and no claim has two
    /// insurers.
    @Test(arguments: 0..<40) func threadsPartitionTheStatements(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let count = Int.random(in: 1...14, using: &generator)
        let lines = (0..<count).map { position in
            Self.claim(
                "2020-01-01",
                ["opened", "repaired", "withdrawn", "total_loss"].randomElement(using: &generator) ?? "opened",
                supersedes: Bool.random(using: &generator) ? Int.random(in: 98...118, using: &generator) : nil,
                by: "insurer-\(Int.random(in: 1...2, using: &generator))")
        }
        let statements = try Story(lines: lines).facts().statements
        let threads = ClaimThread.all(of: statements.shuffled(using: &generator))
        #expect(threads.flatMap { $0.statements.map(\.index) }.sorted() == statements.map(\.index), "seed \(seed)")
        for thread in threads {
            #expect(thread.current.index == thread.statements.map(\.index).max(), "seed \(seed)")
            #expect(Set(thread.statements.map(\.statement.issuer)).count == 1, "seed \(seed)")
        }
    }
}
