import Messages
import Octets
import StrictJSON
import Testing

@testable import VehicleHistory

/// The table of workshop work, and what reports make of it.
@Suite struct WorkshopCodeTests {
    private static func rows() throws -> [String] {
        let text = try #require(EmbeddedFile.named(WorkshopCode.path)?.text)
        return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    }

    @Test func everyRowIsRead() throws {
        let rows = try Self.rows()
        #expect(rows.first == "code,slug,en,de,group,common,vmrs_system,vmrs_assembly,vmrs_component")
        #expect(WorkshopCode.all.map(\.code) == rows.dropFirst().map { String($0.prefix { $0 != "," }) })
        #expect((40...100).contains(WorkshopCode.all.count))
    }

    @Test func codesAndSlugsAreWellMadeAndUnique() {
        let all = WorkshopCode.all
        #expect(Set(all.map(\.code)).count == all.count && Set(all.map(\.slug)).count == all.count)
        #expect(Set(all.map(\.english)).count == all.count && Set(all.map(\.german)).count == all.count)
        for work in all {
            // The pattern of schema/statements/service.json.
            #expect(work.code.wholeMatch(of: /[A-Z0-9][A-Z0-9._-]{0,23}/) != nil, "\(work.code)")
            #expect(work.slug.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(work.slug)")
            #expect(WorkshopCode(code: work.code) == work && WorkshopCode(slug: work.slug) == work)
        }
        #expect(Set(all.map(\.group)) == Set(WorkshopCode.Group.allCases))
        #expect(WorkshopCode.commonOnes.map(\.common) == (1...WorkshopCode.commonOnes.count).map { $0 })
    }

    @Test func reportsSayTheWorkInTheReadersLanguage() throws {
        for work in WorkshopCode.all {
            #expect(Texts.of(.english).text(work.term) == work.english)
            #expect(Texts.of(.german).text(work.term) == work.german)
        }
        let kind = try #require(StatementCatalog.shared.kind(id: "service"))
        let body: JSON = [
            "type": "scheduled",
            "operations": [
                ["code": "OIL"], ["code": "BRK-PAD-F", "result": "needs_attention"], ["code": "MB-0042"],
            ],
        ]
        let message = try StatementCatalog.shared.body(body, of: kind).message
        #expect(
            Texts.of(.english).text(message)
                == "Scheduled service: engine oil and filter, front brake pads (needs attention), MB-0042")
        #expect(
            Texts.of(.german).text(message)
                == "Planmäßige Wartung: Motoröl und Ölfilter, Bremsbeläge vorn (Handlungsbedarf), MB-0042")
    }

    @Test(arguments: ["service", "repair"]) func theExamplesUseTheTable(kind: String) throws {
        let kind = try #require(StatementCatalog.shared.kind(id: kind))
        let schema = try #require(StatementCatalog.shared.schema(of: kind))
        let codes = schema.examples.flatMap { $0["operations"]?.array ?? [] }.compactMap { $0["code"]?.string }
        #expect(!codes.isEmpty && codes.allSatisfy { WorkshopCode(code: $0) != nil }, "\(codes)")
    }

    /// SAE J2012: two bits each for the letter and the first digit, twelve for the rest; a failure type of one byte.
    @Test(arguments: [
        ("P0420", true), ("U3FFF", true), ("C0035-4B", true), ("B1A00-00", true), ("P4420", false), ("X0420", false),
        ("P042", false), ("P0G20", false), ("p0420", false), ("P04200", false), ("P0420-1", false), ("P0420-1g", false),
    ])
    func troubleCodesHaveTheirForm(code: String, isOne: Bool) throws {
        let kind = try #require(StatementCatalog.shared.kind(id: "dtc-snapshot"))
        let body: JSON = ["warning_lamp_on": true, "codes": [["code": .string(code), "state": "stored"]]]
        let isTaken = (try? StatementCatalog.shared.body(body, of: kind)) != nil
        #expect(isTaken == isOne, "\(code)")
    }
}
