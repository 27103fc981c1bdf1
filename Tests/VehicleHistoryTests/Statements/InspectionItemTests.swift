import Messages
import Octets
import StrictJSON
import Testing

@testable import VehicleHistory

/// The checklist for used commercial vehicles, and what reports make of it.
@Suite struct InspectionItemTests {
    @Test func everyRowIsRead() throws {
        let text = try #require(EmbeddedFile.named(InspectionItem.path)?.text)
        let rows = text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
        #expect(rows.first == "code,group,en,de,severity,annex")
        #expect(InspectionItem.all.map(\.code) == rows.dropFirst().map { String($0.prefix { $0 != "," }) })
        #expect((60...120).contains(InspectionItem.all.count))
    }

    @Test func codesAreUniqueAndBothLanguagesAreThere() {
        let all = InspectionItem.all
        #expect(Set(all.map(\.code)).count == all.count)
        #expect(Set(all.map(\.english)).count == all.count && Set(all.map(\.german)).count == all.count)
        #expect(Set(all.map(\.group)) == Set(InspectionItem.Group.allCases))
        for item in all {
            // The pattern of schema/statements/inspection.json, in upper case.
            #expect(item.code.wholeMatch(of: /[A-Z0-9][A-Z0-9.-]{0,23}/) != nil, "\(item.code)")
            #expect(!item.english.isEmpty && !item.german.isEmpty, "\(item.code)")
            #expect(item.severity != .advisory, "\(item.code)")
            if let annex = item.annexItem { #expect(annex.wholeMatch(of: /\d(\.\d{1,2}){1,3}/) != nil, "\(annex)") }
            #expect(InspectionItem(code: item.code) == item)
            #expect(Texts.of(.english).text(item.term) == item.english)
            #expect(Texts.of(.german).text(item.term) == item.german)
        }
    }

    @Test func theLineSaysHowManyWereCheckedAndWhatFailed() throws {
        let kind = try #require(StatementCatalog.shared.kind(id: "inspection"))
        let total = InspectionItem.all.count
        let clean: JSON = [
            "scheme": "HU", "result": "pass", "checklist": "commercial-1", "checked": ["BRK-LININGS", "AXL-TYRES"],
        ]
        #expect(
            Texts.of(.english).text(try StatementCatalog.shared.body(clean, of: kind).message)
                == "HU inspection: pass, 2 of \(total) items of the checklist checked")
        let failed: JSON = [
            "scheme": "HU", "result": "fail", "checklist": "commercial-1", "checked": ["BRK-LININGS", "AXL-TYRES"],
            "defects": [["code": "BRK-LININGS", "severity": "major"], ["code": "9.9", "severity": "minor"]],
        ]
        let message = try StatementCatalog.shared.body(failed, of: kind).message
        #expect(Texts.of(.english).text(message).contains("not in order: brake linings and pads (major)"))
        #expect(Texts.of(.german).text(message).contains("nicht in Ordnung: Bremsbeläge (erheblich)"))
        let many = InspectionItem.all.prefix(9).map { item -> JSON in
            ["code": .string(item.code), "severity": "minor"]
        }
        let long: JSON = [
            "scheme": "HU", "result": "pass_with_minor", "checklist": "commercial-1",
            "checked": .array(InspectionItem.all.map { .string($0.code) }), "defects": .array(many),
        ]
        #expect(
            Texts.of(.english).text(try StatementCatalog.shared.body(long, of: kind).message).contains("and 3 more"))
    }

    @Test func aChecklistAndWhatWasCheckedGoTogether() throws {
        let kind = try #require(StatementCatalog.shared.kind(id: "inspection"))
        let schema = try #require(StatementCatalog.shared.schema(of: kind))
        for body: JSON in [
            ["scheme": "HU", "result": "pass", "checklist": "commercial-1"],
            ["scheme": "HU", "result": "pass", "checked": ["BRK-LININGS"]],
        ] { #expect(throws: (any Error).self) { try StatementCatalog.shared.body(body, of: kind) } }
        #expect(schema.examples.contains { $0["checklist"] != nil })
    }
}
