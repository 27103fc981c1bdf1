public import Attestation
import StrictJSON
import VIN
public import VehicleHistory

/// Makes a signed statement of each row.
public struct RowComposer: Sendable {
    private let mapping: ColumnMapping
    private let kind: StatementKind
    private let outline: KindOutline
    private let signer: any Signer
    private let issuer: Issuer
    private let audience: String
    private let issuedAtSeconds: Int

    /// First model year whose cars have VINs of 17 characters everywhere (49 CFR part 565).
    private static let standardVINModelYear = 1981

    /// A composer of statements for one registry.
    ///
    /// - Parameters:
    ///   - issuedAtSeconds: when the batch was first begun, so that a batch that goes on signs the same bytes.
    /// - Throws: `MappingError.malformed` when the kind does not exist.
    public init(
        mapping: ColumnMapping, signer: any Signer, issuer: Issuer, audience: String, issuedAtSeconds: Int
    ) throws(MappingError) {
        guard let kind = StatementKind.all.first(where: { $0.id == mapping.kind }) else {
            throw .malformed("there is no statement kind \"\(mapping.kind)\"")
        }
        self.mapping = mapping
        self.kind = kind
        self.signer = signer
        self.issuer = issuer
        self.audience = audience
        self.issuedAtSeconds = issuedAtSeconds
        outline = KindOutline(kind)
    }

    /// The signed statement of a row, as bytes to submit.
    ///
    /// - Throws: `RowRefusal`.
    public func statement(of row: BatchRow) throws(RowRefusal) -> [UInt8] { try signed(row).bytes }

    /// The signed statement of a row, with its identifier.
    ///
    /// - Throws: `RowRefusal`.
    public func signed(_ row: BatchRow) throws(RowRefusal) -> SignedRow {
        let draft = try draft(of: row)
        do {
            return SignedRow(identifier: draft.identifier, bytes: try draft.checkedAndSigned(by: signer))
        } catch let error as StatementError {
            throw RowRefusal(line: row.line, field: error.field, rule: error.rule, mend: error.mend)
        } catch {
            throw RowRefusal(line: row.line, field: "signature", rule: "\(error)", mend: "check the signing key")
        }
    }

    /// What a row would state, checked by the registry's rules.
    ///
    /// - Throws: `RowRefusal`.
    public func checkedDraft(of row: BatchRow) throws(RowRefusal) -> StatementDraft {
        let draft = try draft(of: row)
        do {
            try draft.check(signedBy: signer.publicKey)
        } catch {
            throw RowRefusal(line: row.line, field: error.field, rule: error.rule, mend: error.mend)
        }
        return draft
    }

    /// Its identifier follows from what it says, so that the same row is the same statement however often it is sent.
    private func draft(of row: BatchRow) throws(RowRefusal) -> StatementDraft {
        var draft = StatementDraft(
            issuer: issuer, audience: audience, issuedAtSeconds: issuedAtSeconds, identifier: "", kind: kind,
            subject: try subject(of: row), occurredAt: try occurredAt(of: row), body: try body(of: row))
        draft.country = try country(of: row)
        draft.odometer = try odometer(of: row)
        draft.identifier = draft.contentIdentifier
        return draft
    }

    private func occurredAt(of row: BatchRow) throws(RowRefusal) -> EventTime {
        let text = try required("occurred_at", in: row)
        guard let time = EventTime(text) else {
            throw RowRefusal(
                line: row.line, field: "occurred_at", rule: "\"\(text)\" is not a date",
                mend: "write 2024, 2024-05, 2024-05-03 or 2024-05-03T10:15:00Z")
        }
        return time
    }

    private func country(of row: BatchRow) throws(RowRefusal) -> CountryCode {
        let text = try required("country", in: row)
        guard let country = CountryCode(text.uppercased()) else {
            throw RowRefusal(
                line: row.line, field: "country", rule: "\"\(text)\" is not a country",
                mend: "write an ISO 3166-1 code, such as US")
        }
        return country
    }

    private func required(_ target: String, in row: BatchRow) throws(RowRefusal) -> String {
        guard let text = mapping.text(of: target, in: row) else {
            throw RowRefusal(line: row.line, field: target, rule: "the row has no value for it", mend: "fill it in")
        }
        return text
    }

    private func subject(of row: BatchRow) throws(RowRefusal) -> Subject {
        let text = try required("vin", in: row)
        if let chassis = chassisNumber(text, in: row) { return .chassis(chassis) }
        do {
            return .vehicle(try VIN(text))
        } catch {
            throw RowRefusal(
                line: row.line, field: "vin", rule: error.description,
                mend: error.suggestion.map { "did you mean \($0)?" } ?? "copy the VIN from the car or its papers")
        }
    }

    /// The chassis number of a car built before VINs had 17 characters, where the mapping says its make and year.
    private func chassisNumber(_ text: String, in row: BatchRow) -> ChassisNumber? {
        guard text.utf8.count < 17, let make = mapping.text(of: "chassis_make", in: row),
            let year = mapping.text(of: "model_year", in: row).flatMap({ Int($0) }), year < Self.standardVINModelYear
        else { return nil }
        let characters = { (text: String) in text.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) } }
        return ChassisNumber(make: characters(make), number: characters(text))
    }

    private func odometer(of row: BatchRow) throws(RowRefusal) -> Odometer? {
        guard let text = mapping.text(of: "odometer", in: row) else { return nil }
        let figure = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        let source = mapping.text(of: "source", in: row).flatMap { Odometer.Source(rawValue: $0) }
        guard let reading = OdometerText(figure, unit: mapping.text(of: "unit", in: row)),
            let odometer = Odometer(value: reading.value, unit: reading.unit, source: source)
        else {
            throw RowRefusal(
                line: row.line, field: "odometer",
                rule: "\"\(text)\" is not a whole number of km or mi up to \(Odometer.valueMax)",
                mend: "write digits, and map unit=km or unit=mi")
        }
        return odometer
    }

    private func body(of row: BatchRow) throws(RowRefusal) -> JSON {
        var body = JSON.object(try work(of: row))
        for target in mapping.sources.keys.sorted() where target.hasPrefix("body.") {
            guard let text = mapping.text(of: target, in: row) else { continue }
            let path = target.dropFirst(5).split(separator: ".").map { String($0) }
            do {
                let assignment = MemberAssignment(path: path, text: text)
                body = try assignment.applied(to: body, outline: outline)
            } catch {
                throw RowRefusal(line: row.line, field: target, rule: error.rule, mend: error.mend)
            }
        }
        return body
    }

    /// The work and the parts that the row names in codes, and what the kind says beside them.
    private func work(of row: BatchRow) throws(RowRefusal) -> JSONObject {
        let work = mapping.text(of: "work", in: row)
        var members = mapping.sources["work"] == nil ? JSONObject() : KindDefaults.body(of: kind.id, hasWork: true)
        do {
            if let work { members["operations"] = try WorkText.operations(Self.joinedByCommas(work)) }
            if let parts = mapping.text(of: "parts", in: row) {
                members["parts"] = .array(
                    try Self.joinedByCommas(parts).split(separator: ",").map { part throws(StatementError) in
                        try PartText.part(String(part.drop { $0 == " " }))
                    })
            }
        } catch {
            throw RowRefusal(line: row.line, field: error.field, rule: error.rule, mend: error.mend)
        }
        return members
    }

    /// Workshop systems put semicolons or bars between codes, where commas separate columns.
    private static func joinedByCommas(_ text: String) -> String {
        String(text.map { ";|\n".contains($0) ? "," : $0 })
    }
}
