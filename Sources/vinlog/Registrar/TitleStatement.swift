import AttestorClient
import CommandLineKit
import StrictJSON
import VehicleHistory

/// The open part of a title that is not made by agreement.
enum TitleStatement {
    static func draft(
        kind: StatementKind, desk: TitleDesk, vehicle: Subject, time: EventTime, country: CountryCode,
        odometer: Odometer?, evidence: [EvidenceReference]
    ) throws -> StatementDraft {
        var randomness = SystemRandomNumberGenerator()
        return StatementDraft(
            issuer: .attestor(desk.office.registrar), audience: desk.office.log,
            issuedAtSeconds: desk.office.nowSeconds, identifier: TitleDraft.freshIdentifier(using: &randomness),
            kind: kind, subject: vehicle, occurredAt: time, country: country, odometer: odometer, evidence: evidence,
            body: .null)
    }

    static func body(
        _ start: JSON, kind: StatementKind, assignments: [String], claim: TitleClaim?
    ) throws -> JSON {
        guard let claim else { throw TitleDraftError.notATitle }
        let outline = KindOutline(kind)
        var body = start
        for option in assignments {
            guard let assignment = MemberAssignment(option), assignment.path.first != "title" else {
                throw CommandFailure(
                    "--set: \"\(option.prefix(80))\" is not member=value", mend: "Write --set region=Ohio.",
                    status: .usage)
            }
            body = try assignment.applied(to: body, outline: outline)
        }
        var object = body.object ?? JSONObject()
        object["title"] = claim.json
        return .object(object)
    }
}
