import StrictJSON
import Testing
import VIN
import VehicleHistory

@testable import AttestorClient

/// What is stated to mend a statement, without a registry.
@Suite struct CorrectionPlanTests {
    private func plan() throws -> CorrectionPlan {
        var claims = JSONObject()
        claims["vct"] = "urn:vinlog:service:1"
        claims["sub"] = "vehicle:1HGCM82633A004352"
        claims["occurred_at"] = "2024-05-03"
        claims["country"] = "US"
        claims["odometer"] = ["status": "read", "value": 84_210, "unit": "mi"]
        claims["body"] = ["type": "scheduled", "operations": [["code": "OIL"]]]
        let author = CorrectionPlan.Author(
            issuer: .attestor(try #require(AttestorID("hill-street"))), audience: "log.example/cars",
            nowMilliseconds: 1_714_730_400_000)
        return try CorrectionPlan(CorrectionPlan.Original(index: 5_020, claims: claims), by: author)
    }

    @Test func aReadingIsMendedInValueUnitOrBoth() throws {
        let plan = try plan()
        let value = try plan.reading(try #require(OdometerText("48210mi")), reason: "swapped")
        #expect(
            value.map(\.body) == [
                [
                    "corrects": 5_020, "field": "/odometer/value", "wrong_value": "84210", "right_value": "48210",
                    "reason": "swapped",
                ]
            ])
        #expect(value[0].subject.string == "vehicle:1HGCM82633A004352" && value[0].country?.string == "US")
        let unit = try plan.reading(try #require(OdometerText("84210km")), reason: nil)
        #expect(unit.map { $0.body["field"] } == ["/odometer/unit"])
        let both = try plan.reading(try #require(OdometerText("48210km")), reason: nil)
        #expect(both.map { $0.body["field"] } == ["/odometer/unit", "/odometer/value"])
        #expect(throws: StatementError.self) {
            try plan.reading(try #require(OdometerText("84210mi")), reason: nil)
        }
    }

    @Test func anyClaimThatIsATextANumberOrATruthValue() throws {
        let plan = try plan()
        #expect(try plan.field("/body/type", value: "warranty", reason: nil).body["wrong_value"] == "scheduled")
        #expect(try plan.field("/body/operations/0/code", value: "DIAG", reason: nil).body["wrong_value"] == "OIL")
        for pointer in ["/body", "/body/operations/1/code", "/nothing", ""] {
            #expect(throws: StatementError.self, "\(pointer)") {
                try plan.field(pointer, value: "x", reason: nil)
            }
        }
    }

    @Test func anotherCarGetsWhatHappenedAndBothSayWhy() throws {
        let plan = try plan()
        let drafts = try plan.vehicle(try VIN("WVWZZZ1JZXW000001"), reason: .plateMixup)
        #expect(drafts.map(\.kind.id) == ["misfiled", "misfiled", "service"])
        #expect(drafts.map { String($0.subject.string.suffix(6)) } == ["004352", "000001", "000001"])
        #expect(drafts[0].body["this_is"] == "wrong" && drafts[1].body["this_is"] == "right")
        #expect(drafts[0].body["other"] == "vehicle:WVWZZZ1JZXW000001" && drafts[0].body["entries"] == [5_020])
        #expect(drafts[2].occurredAt.description == "2024-05-03" && drafts[2].odometer?.value == 84_210)
        // The same mending typed again is the same statements.
        #expect(
            try plan.vehicle(try VIN("WVWZZZ1JZXW000001"), reason: .plateMixup).map(\.identifier)
                == drafts.map(\.identifier))
        #expect(throws: StatementError.self) {
            try plan.vehicle(try VIN("1HGCM82633A004352"), reason: .typingError)
        }
    }
}
