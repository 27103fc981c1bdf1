import Attestation
import Octets
public import StrictJSON
import TransparencyLog
public import VIN
public import VehicleHistory

/// The statements that mend one of an attestor's own statements. Nothing is edited: what was wrong stays, and what is said
/// about it stands beside it in the reports of every car that it touches.
public struct CorrectionPlan: Sendable {
    /// The statement to be mended.
    public struct Original: Sendable {
        /// Its place in the log.
        public let index: UInt64
        /// Its open claims.
        public let claims: JSONObject

        /// A statement at its place.
        public init(index: UInt64, claims: JSONObject) {
            self.index = index
            self.claims = claims
        }
    }

    /// What is new for whoever writes the statements.
    public struct Author: Sendable {
        /// Who states it.
        public let issuer: Issuer
        /// The log's origin.
        public let audience: String
        /// The clock, milliseconds since 1970.
        public let nowMilliseconds: Int64

        /// An author at a moment.
        public init(issuer: Issuer, audience: String, nowMilliseconds: Int64) {
            self.issuer = issuer
            self.audience = audience
            self.nowMilliseconds = nowMilliseconds
        }
    }

    private let original: Original
    private let author: Author
    private let text: StatementText

    /// A plan for a statement about a vehicle.
    ///
    /// - Throws: `StatementError` when it is about none.
    public init(_ original: Original, by author: Author) throws(StatementError) {
        guard let text = StatementText(claims: original.claims) else {
            throw StatementError(
                .subject, field: "/sub", rule: "the statement is about no vehicle",
                mend: "only statements about vehicles are corrected so")
        }
        self.original = original
        self.author = author
        self.text = text
    }

    /// The correction of one claim.
    ///
    /// - Parameters:
    ///   - pointer: JSON pointer (RFC 6901) to the claim, such as `/odometer/value`.
    ///   - value: as it should be; of a number its digits.
    ///   - reason: how it came about, in words.
    /// - Throws: `StatementError` when the statement has no such claim, or has that value already.
    public func field(_ pointer: String, value: String, reason: String?) throws(StatementError) -> StatementDraft {
        let wrong = try current(pointer)
        guard wrong != value else {
            throw StatementError(
                .invalidValue, field: pointer, rule: "the statement says \(value) already",
                mend: "nothing is to be mended")
        }
        var body = JSONObject()
        body["corrects"] = .integer(Int(clamping: original.index))
        body["field"] = .string(pointer)
        body["wrong_value"] = .string(String(wrong.prefix(200)))
        body["right_value"] = .string(value)
        body["reason"] = reason.map { .string($0) }
        return try draft(kind: "correction", about: text, body)
    }

    /// The corrections that make a reading of another: of its value, of its unit, or of both.
    ///
    /// - Throws: `StatementError` when the statement has no reading, or has that one already.
    public func reading(_ reading: OdometerText, reason: String?) throws(StatementError) -> [StatementDraft] {
        var drafts: [StatementDraft] = []
        let isOtherUnit = try current("/odometer/unit") != reading.unit.rawValue
        if isOtherUnit { drafts.append(try field("/odometer/unit", value: reading.unit.rawValue, reason: reason)) }
        let value = try current("/odometer/value")
        if !isOtherUnit || value != String(reading.value) {
            drafts.append(try field("/odometer/value", value: String(reading.value), reason: reason))
        }
        return drafts
    }

    /// The statements that take one away from the wrong car and give it to the right one: under each that it was misfiled,
    /// and under the right one what happened.
    ///
    /// - Parameter reason: how it came about.
    /// - Throws: `StatementError` when the statement is about that car already, or is a title.
    public func vehicle(_ right: VIN, reason: MisfiledBody.Reason) throws(StatementError) -> [StatementDraft] {
        guard text.vin != right.string else {
            throw StatementError(
                .subject, field: "/sub", rule: "the statement is about \(right) already",
                mend: "nothing is to be mended")
        }
        guard text.body?["title"] == nil else {
            throw StatementError(
                .subject, field: "/body/title",
                rule: "a title is made out to one owner for one car; it cannot be moved to another",
                mend: "make out the right car's title with vinlog registrar register or transfer")
        }
        var moved = text
        (moved.vin, moved.chassis) = (right.string, nil)
        let restated = try moved.draft(
            issuer: author.issuer, audience: author.audience,
            issuedAtSeconds: Int(author.nowMilliseconds / 1_000))
        let wrongSubject = try text.draft(
            issuer: author.issuer, audience: author.audience, issuedAtSeconds: 0
        ).subject
        return [
            try draft(kind: "misfiled", about: text, misfiled("wrong", other: restated.subject, reason)),
            try draft(kind: "misfiled", about: moved, misfiled("right", other: wrongSubject, reason)),
            restated,
        ]
    }

    private func misfiled(_ side: String, other: Subject, _ reason: MisfiledBody.Reason) -> JSONObject {
        var body = JSONObject()
        body["entries"] = [.integer(Int(clamping: original.index))]
        body["this_is"] = .string(side)
        body["other"] = .string(other.string)
        body["reason"] = .string(reason.rawValue)
        return body
    }

    private func draft(
        kind: String, about text: StatementText, _ body: JSONObject
    ) throws(StatementError) -> StatementDraft {
        var said = StatementText(
            kind: kind, occurredAt: EventTime(dayOfMilliseconds: author.nowMilliseconds).description,
            country: text.country)
        (said.vin, said.chassis) = (text.vin, text.chassis)
        said.body = .object(body)
        return try said.draft(
            issuer: author.issuer, audience: author.audience,
            issuedAtSeconds: Int(author.nowMilliseconds / 1_000))
    }

    /// What the statement says at a place, as a correction writes it.
    private func current(_ pointer: String) throws(StatementError) -> String {
        var value = JSON.object(original.claims)
        for step in pointer.split(separator: "/") {
            let next = value.array.flatMap { list in Int(step).flatMap { list.indices.contains($0) ? list[$0] : nil } }
            guard let inner = next ?? value[String(step)] else { throw Self.noClaim(pointer) }
            value = inner
        }
        switch value {
        case .string(let text): return text
        case .integer(let number): return String(number)
        case .bool(let truth): return String(truth)
        default: throw Self.noClaim(pointer)
        }
    }

    private static func noClaim(_ pointer: String) -> StatementError {
        StatementError(
            .missing, field: pointer, rule: "the statement has no text, number or truth value there",
            mend: "name a claim such as /odometer/value, /occurred_at or /body/type")
    }
}
