import Attestation
import StrictJSON
import Testing
import VehicleHistory

@testable import AttestorClient

/// Statements as people type them.
struct StatementTextTests {
    private let key = SigningKey.generate(.edDSA)

    private func text(_ kind: String = "service", _ change: (inout StatementText) -> Void) -> StatementText {
        var text = StatementText(kind: kind, occurredAt: "2024-05-03", country: "us")
        text.vin = "1hgcm82633a004352"
        change(&text)
        return text
    }

    private func draft(_ text: StatementText, at seconds: Int = 1_714_730_400) throws -> StatementDraft {
        let issuer = try #require(Issuer("attestor:a"))
        let draft = try text.draft(issuer: issuer, audience: "log.example", issuedAtSeconds: seconds)
        try draft.check(signedBy: key.publicKey)
        return draft
    }

    @Test func membersAreTypedBySchema() throws {
        let draft = try draft(
            text {
                $0.assignments = [
                    "type=scheduled", "body.operations=[{\"code\":\"OIL\",\"result\":\"done\"}]", "labour_minutes=55",
                ]
                $0.odometer = "48,200mi"
            })
        #expect(draft.body["labour_minutes"] == 55)
        #expect(draft.body["operations"]?.array?.first?["code"] == "OIL")
        #expect(draft.odometer?.value == 48_200)
        #expect(draft.subject.string == "vehicle:1HGCM82633A004352")
        #expect(draft.country?.string == "US")
    }

    @Test func aBodyFileIsAmended() throws {
        let draft = try draft(
            text {
                $0.body = ["type": "scheduled", "operations": [["code": "OIL"]], "oil_grade": "0W-20"]
                $0.assignments = ["oil_grade=5W-30"]
            })
        #expect(draft.body["oil_grade"] == "5W-30")
        #expect(draft.body["type"] == "scheduled")
    }

    @Test func theIdentifierFollowsFromTheContents() throws {
        let complete = text { $0.assignments = ["type=scheduled", "operations=[{\"code\":\"OIL\"}]"] }
        let other = text { $0.assignments = ["type=unscheduled", "operations=[{\"code\":\"OIL\"}]"] }
        let first = try draft(complete)
        #expect(first.identifier == (try draft(complete, at: 1_714_999_999)).identifier)
        #expect(first.identifier != (try draft(other)).identifier)
        #expect(first.identifier.utf8.count == 43)
    }

    @Test func oldCarsHaveChassisNumbers() throws {
        let draft = try draft(
            text("odometer-reading") {
                $0.vin = nil
                $0.chassis = "porsche:911 360 0123"
                $0.assignments = ["occasion=owner"]
            })
        #expect(draft.subject.string == "chassis:PORSCHE:9113600123")
    }

    struct Mistake: Sendable {
        let name: String
        let kind: String
        let change: @Sendable (inout StatementText) -> Void
        let field: String
    }

    private static let mistakes = [
        Mistake(name: "kind", kind: "servise", change: { _ in }, field: "/vct"),
        Mistake(name: "attestor kind", kind: "attestor-revoke", change: { _ in }, field: "/vct"),
        Mistake(name: "no vehicle", kind: "service", change: { $0.vin = nil }, field: "/sub"),
        Mistake(name: "bad VIN", kind: "service", change: { $0.vin = "1HGCM82633A00435" }, field: "/sub"),
        Mistake(name: "bad chassis", kind: "service", change: { $0.chassis = "PORSCHE" }, field: "/sub"),
        Mistake(name: "date", kind: "service", change: { $0.occurredAt = "3 May 2024" }, field: "/occurred_at"),
        Mistake(name: "country", kind: "service", change: { $0.country = "UK" }, field: "/country"),
        Mistake(name: "odometer", kind: "service", change: { $0.odometer = "84210" }, field: "/odometer"),
        Mistake(name: "too far", kind: "service", change: { $0.odometer = "2000001km" }, field: "/odometer"),
        Mistake(
            name: "missing", kind: "service", change: { $0.assignments = ["type=scheduled"] }, field: "/body/operations"
        ),
        Mistake(name: "unknown", kind: "service", change: { $0.assignments = ["typ=scheduled"] }, field: "/body/typ"),
        Mistake(name: "no equals", kind: "service", change: { $0.assignments = ["type"] }, field: "/body"),
        Mistake(
            name: "not a number", kind: "service", change: { $0.assignments = ["labour_minutes=1h"] },
            field: "/body/labour_minutes"),
        Mistake(
            name: "not JSON", kind: "service", change: { $0.assignments = ["operations=OIL"] },
            field: "/body/operations"),
    ]

    @Test(arguments: mistakes.indices)
    func mistakesNameTheirField(_ number: Int) {
        let mistake = Self.mistakes[number]
        let error = #expect(throws: StatementError.self, "\(mistake.name)") {
            try draft(text(mistake.kind, mistake.change))
        }
        #expect(error?.field == mistake.field, "\(mistake.name): \(error?.description ?? "")")
        #expect(error?.mend.isEmpty == false)
    }

    @Test func everyKindHasAnOutline() {
        for kind in StatementKind.all {
            let outline = KindOutline(kind)
            #expect(!outline.members.isEmpty, "\(kind)")
            #expect(outline.example != nil, "\(kind)")
        }
    }
}
