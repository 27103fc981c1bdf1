import StrictJSON
import TestKit
import Testing
import VehicleHistory

@testable import AttestorClient

/// What inspectors type about the checklist.
@Suite struct InspectionTextTests {
    @Test func groupsAndCodesInTheOrderOfTheList() throws {
        #expect(try InspectionText.checked("all") == InspectionItem.all.map(\.code))
        let brakes = InspectionItem.all.filter { $0.group == .brakes }.map(\.code)
        #expect(try InspectionText.checked("cha-frame, brakes,BRK-ABS") == brakes + ["CHA-FRAME"])
        for (text, said) in [("breaks", "brakes"), ("BRK-LINING", "BRK-LININGS"), ("", "all"), (",", "all")] {
            let error = #expect(throws: StatementError.self) { try InspectionText.checked(text) }
            #expect(
                error?.field == "/body/checked" && error?.mend.contains(said) == true,
                "\(text): \(String(describing: error))")
        }
    }

    @Test(arguments: [
        ("brk-linings:major:rear=worn to the rivets", true, "BRK-LININGS", "major", "rear", "worn to the rivets"),
        ("BRK-LININGS", true, "BRK-LININGS", "major", nil, nil),
        ("STR-LINKAGE", true, "STR-LINKAGE", "dangerous", nil, nil),
        ("AXL-TYRES:front-left", true, "AXL-TYRES", "major", "front_left", nil),
        ("1.1.14:dangerous:front", false, "1.1.14", "dangerous", "front", nil),
        ("5.2.3:advisory=1.6 mm = limit", false, "5.2.3", "advisory", nil, "1.6 mm = limit"),
    ]) func defectsAreRead(
        text: String, isOnList: Bool, code: String, severity: String, zone: String?, words: String?
    ) throws {
        let defect = try InspectionText.defect(text, isOnChecklist: isOnList)
        #expect(defect["code"]?.string == code && defect["severity"]?.string == severity)
        #expect(defect["zone"]?.string == zone && defect["text"]?.string == words)
    }

    @Test(arguments: [
        ("1.1.14", false), ("NOTHING:major", true), ("BRK-LININGS:bad", true), ("BRK-LININGS:major:moon", true),
        ("BRK-LININGS:major:front:rear", true), ("", true), ("", false),
    ]) func whatIsNoDefectIsRefused(text: String, isOnList: Bool) {
        let error = #expect(throws: StatementError.self) {
            try InspectionText.defect(text, isOnChecklist: isOnList)
        }
        #expect(error?.field == "/body/defects" && error?.mend.isEmpty == false)
    }

    /// The worst defect decides, whatever else there is, and what it forbids is refused.
    @Test func theWorstDecides() throws {
        typealias Severity = InspectionBody.Defect.Severity
        #expect(InspectionText.result(of: []) == .pass && InspectionText.result(of: [.advisory]) == .pass)
        let seed = SeededGenerator.printedSeed("inspection results")
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let severities = (0..<Int.random(in: 0...5, using: &generator)).compactMap { _ in
                Severity.allCases.randomElement(using: &generator)
            }
            let result = InspectionText.result(of: severities)
            #expect(InspectionText.result(of: severities.shuffled(using: &generator)) == result)
            #expect((result == .dangerous) == severities.contains(.dangerous), "seed \(seed)")
            let isGrave = severities.contains(.dangerous) || severities.contains(.major)
            for stated in [InspectionBody.Result.pass, .passWithMinor] {
                let refusal = Result { () throws(StatementError) in try InspectionText.check(stated, severities) }
                #expect((try? refusal.get()) == nil ? isGrave : !isGrave, "seed \(seed)")
            }
            for stated in [InspectionBody.Result.fail, .dangerous, .abandoned] {
                try InspectionText.check(stated, severities)
            }
        }
    }
}
