import Attestation
import AttestorClient
import CommandLineKit
import Octets
import StrictJSON
import VIN
import VehicleHistory

/// Exactly what would be signed, for the person who signs: every claim, none left out, with its meaning beside it.
enum StatementPreview {
    /// The sheet, in lines of at most 80 characters as far as words allow.
    static func text(_ draft: StatementDraft, hidden: JSONObject, signer: PublicKey) -> String {
        var sheet = FactSheet()
        sheet.append("Statement", "\(draft.kind): \((try? draft.check(signedBy: signer).summary) ?? "")")
        sheet.append("About", vehicle(draft.subject))
        sheet.append("Happened", "\(draft.occurredAt)" + (draft.country.map { " in \($0)" } ?? ""))
        if let odometer = draft.odometer {
            for line in lines(of: odometer.json, at: "odometer") { sheet.append(line.name, line.value) }
        }
        for line in lines(of: draft.body, at: "") { sheet.append(line.name, line.value) }
        for file in draft.evidence {
            let size = "\(file.byteCount) bytes"
            sheet.append("evidence", "\(file.mediaType), \(size), SHA-256 \(file.sha256.description.prefix(16))…")
        }
        for member in hidden.members {
            sheet.append(member.name, "\(member.value.string ?? "") (hidden: only a digest is signed)")
        }
        sheet.append("Signed by", "\(draft.issuer.string), key \(signer.thumbprint.description.prefix(12))…")
        sheet.append("For", "the log \(draft.audience), as id \(draft.identifier)")
        return HarmlessText.of(sheet.formatted(), keepsLines: true)
    }

    private static func vehicle(_ subject: Subject) -> String {
        guard case .vehicle(let vin) = subject else { return subject.string }
        let decoded = VINDecoder.shared.decode(vin)
        let facts = [decoded.make, decoded.model, decoded.modelYear.map { "\($0)" }].compactMap(\.self)
        return "\(vin)" + (facts.isEmpty ? "" : " (\(facts.joined(separator: " ")))")
    }

    private static func lines(of json: JSON, at path: String) -> [(name: String, value: String)] {
        switch json {
        case .object(let object):
            object.members.flatMap { lines(of: $0.value, at: path.isEmpty ? $0.name : "\(path).\($0.name)") }
        case .array(let values):
            values.enumerated().flatMap { lines(of: $0.element, at: "\(path)[\($0.offset + 1)]") }
        case .string(let text):
            [
                (
                    path,
                    path.hasSuffix(".code") ? WorkshopCode(code: text).map { "\(text) (\($0.english))" } ?? text : text
                )
            ]
        default: [(path, String(decoding: json.serialized(), as: UTF8.self))]
        }
    }
}
