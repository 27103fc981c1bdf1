import Attestation
import StrictJSON
import VehicleHistory

/// What the outbox needs to know of a statement: read from the bytes that were signed, so that it cannot differ from them.
struct StatementHead {
    let audience: String
    let identifier: String
    let kind: String
    let subject: String
    let occurredAt: String
    let metres: Int?
    /// All that it says, but when it was signed and by which salts.
    let contents: [UInt8]

    init(_ statement: [UInt8]) throws(OutboxError) {
        guard let token = try? SDJWT(parsing: statement), let audience = token.payload["aud"]?.string,
            let identifier = token.payload["jti"]?.string, let type = token.payload["vct"]?.string,
            let subject = token.payload["sub"]?.string, let occurredAt = token.payload["occurred_at"]?.string
        else { throw .notAStatement }
        self.audience = audience
        self.identifier = identifier
        // urn:vinlog:service:1
        let parts = type.split(separator: ":")
        kind = parts.count == 4 ? String(parts[2]) : type
        self.subject = subject
        self.occurredAt = occurredAt
        let reading = token.payload["odometer"]
        if let value = reading?["value"]?.integer, let unit = reading?["unit"]?.string.flatMap(Odometer.Unit.init) {
            metres = Odometer(value: value, unit: unit)?.metres
        } else {
            metres = nil
        }
        var open = token.payload
        for name in ["iat", "_sd", "_sd_alg"] { open[name] = nil }
        let hidden = token.disclosures.map {
            "\($0.name ?? "")\u{1F}" + String(decoding: $0.value.serialized(), as: UTF8.self)
        }
        contents = JSON.object(open).serialized() + Array(hidden.sorted().joined(separator: "\u{1E}").utf8)
    }
}
