import StrictJSON
import Testing
import VehicleHistory

@testable import AttestorClient

/// Work and parts as people type them.
@Suite struct WorkTextTests {
    @Test func slugsCodesResultsAndMakersOwn() throws {
        let operations = try WorkText.operations("oil-change, BRK-PAD-F:needs-attention,mb-0042=gearbox flush,diag:ok")
        #expect(
            operations == [
                ["code": "OIL", "result": "done"], ["code": "BRK-PAD-F", "result": "needs_attention"],
                ["code": "MB-0042", "description": "gearbox flush", "result": "done"],
                ["code": "DIAG", "result": "checked_ok"],
            ])
    }

    @Test(arguments: [
        ("oil-chnage", "oil-change"), ("fornt-pads", "front-pads"), ("pads", "front-pads or rear-pads"),
        ("windscren", "windscreen"), ("xyzzy", "garage codes"), ("oil-change:maybe", "needs-attention"),
        ("", "1 to 40"), ("BRKFLUID", "brake-fluid"),
    ])
    func aSlipNamesWhatWasMeant(typed: String, named: String) {
        do {
            _ = try WorkText.operations(typed)
            Issue.record("\(typed) was taken")
        } catch {
            #expect(error.mend.contains(named), "\(error.mend)")
            #expect(error.field == "/body/operations" && !error.rule.isEmpty)
        }
    }

    @Test func parts() throws {
        #expect(try PartText.part("15400-PLM-A02") == ["code": "15400-PLM-A02"])
        #expect(try PartText.part("A:2:used") == ["code": "A", "quantity": 2, "origin": "used"])
        #expect(try PartText.part("A:original") == ["code": "A", "origin": "original"])
        for wrong in ["", ":2", "A:0", "A:1001", "A:2:3", "A:orignal", "A:1:used:x"] {
            #expect(throws: StatementError.self, "\(wrong)") { try PartText.part(wrong) }
        }
    }

    @Test func aServiceNeedsNoMoreThanItsWork() throws {
        var text = StatementText(kind: "service", occurredAt: "2024", country: "GB")
        try text.add(codes: ["oil-change", "front-pads"], parts: ["A:1"])
        #expect(text.body?["type"] == "scheduled" && text.body?["operations"]?.array?.count == 2)
        var warranty = StatementText(kind: "service", occurredAt: "2024", country: "GB")
        warranty.body = ["type": "warranty"]
        try warranty.add(codes: ["oil-change"], parts: [])
        #expect(warranty.body?["type"] == "warranty")
    }
}
