import Octets
public import StrictJSON
import VIN
public import VehicleHistory

/// A statement about a vehicle as a person types it: texts, not yet checked.
public struct StatementText: Sendable {
    /// The kind's id.
    public var kind: String
    /// The VIN, or `nil` when `chassis` is given.
    public var vin: String?
    /// `MAKE:NUMBER` of a car older than 17-character VINs.
    public var chassis: String?
    /// The odometer, such as `84210km`, `unreadable` or `none`.
    public var odometer: String?
    /// When it happened, ISO 8601.
    public var occurredAt: String
    /// Where it happened, ISO 3166-1 alpha-2.
    public var country: String
    /// Members of the body, one by one.
    public var assignments: [String] = []
    /// The body to begin with.
    public var body: JSON?
    /// Files it vouches for.
    public var evidence: [EvidenceReference] = []

    /// A text without body.
    public init(kind: String, occurredAt: String, country: String) {
        self.kind = kind
        self.occurredAt = occurredAt
        self.country = country
    }

    /// The text of a statement that was signed, so that it can be changed; `nil` when it is about no vehicle.
    ///
    /// - Parameter claims: the statement's open claims.
    public init?(claims: JSONObject) {
        guard let type = claims["vct"]?.string?.split(separator: ":"), type.count == 4,
            let subject = claims["sub"]?.string, let occurredAt = claims["occurred_at"]?.string
        else { return nil }
        self.init(kind: String(type[2]), occurredAt: occurredAt, country: claims["country"]?.string ?? "")
        if subject.hasPrefix("vehicle:") {
            vin = String(subject.dropFirst("vehicle:".count))
        } else if subject.hasPrefix("chassis:") {
            chassis = String(subject.dropFirst("chassis:".count))
        } else {
            return nil
        }
        let reading = claims["odometer"]
        if let value = reading?["value"]?.integer, let unit = reading?["unit"]?.string {
            odometer = "\(value)\(unit)"
        } else {
            odometer = reading?["status"]?.string
        }
        body = claims["body"]
        evidence = (claims["evidence"]?.array ?? []).compactMap { file in
            guard let mediaType = file["media_type"]?.string, let size = file["size"]?.integer,
                let bytes = file["sha256"]?.string.flatMap({ Base64.url.decode($0) }), let hash = Hash(bytes)
            else { return nil }
            return EvidenceReference(mediaType: mediaType, sha256: hash, byteCount: size)
        }
    }

    /// Puts work and parts into the body, and what the kind says where nothing is said.
    ///
    /// - Parameters:
    ///   - codes: as `WorkText` reads them.
    ///   - parts: as `PartText` reads them.
    /// - Throws: `StatementError`.
    public mutating func add(codes: [String], parts: [String]) throws(StatementError) {
        var members = KindDefaults.body(of: kind, hasWork: !codes.isEmpty)
        for member in body?.object?.members ?? [] { members[member.name] = member.value }
        if !codes.isEmpty { members["operations"] = try WorkText.operations(codes.joined(separator: ",")) }
        if !parts.isEmpty {
            var list: [JSON] = []
            for part in parts { list.append(try PartText.part(part)) }
            members["parts"] = .array(list)
        }
        if members.count > 0 { body = .object(members) }
    }

    /// The draft that the texts make, its identifier following from what it says.
    ///
    /// - Parameters:
    ///   - audience: origin of the log that it is for.
    ///   - issuedAtSeconds: now, in seconds since 1970.
    /// - Throws: `StatementError`.
    public func draft(
        issuer: Issuer, audience: String, issuedAtSeconds: Int
    ) throws(StatementError) -> StatementDraft {
        let kind = try statementKind()
        guard let time = EventTime(occurredAt) else {
            throw StatementError(
                .invalidValue, field: "/occurred_at", rule: "\"\(occurredAt)\" is not a date",
                mend: "write 2024, 2024-05, 2024-05-03 or 2024-05-03T10:15:00Z")
        }
        guard let country = CountryCode(country.uppercased()) else {
            throw StatementError(
                .invalidValue, field: "/country", rule: "\"\(country)\" is not a country",
                mend: "write an ISO 3166-1 code, such as US (the United Kingdom is GB)")
        }
        var draft = StatementDraft(
            issuer: issuer, audience: audience, issuedAtSeconds: issuedAtSeconds, identifier: "", kind: kind,
            subject: try subject(), occurredAt: time, country: country, odometer: try reading(), evidence: evidence,
            body: try members(of: KindOutline(kind)))
        draft.identifier = draft.contentIdentifier
        return draft
    }

    private func statementKind() throws(StatementError) -> StatementKind {
        if let kind = StatementCatalog.shared.kind(id: kind), kind.subjects == .vehicles { return kind }
        let known = StatementKind.all.filter { $0.subjects == .vehicles }.map(\.id)
        throw StatementError(
            .unknownKind, field: "/vct", rule: "there is no kind \"\(kind)\" of statements about vehicles",
            mend: "use one of \(known.joined(separator: ", "))")
    }

    private func subject() throws(StatementError) -> Subject {
        if let chassis {
            let parts = chassis.uppercased().split(separator: ":")
            if parts.count == 2, let number = ChassisNumber(make: parts[0], number: parts[1].filter { $0 != " " }) {
                return .chassis(number)
            }
            throw StatementError(
                .subject, field: "/sub", rule: "\"\(chassis)\" is not MAKE:NUMBER",
                mend: "write the make, a colon and the frame number, such as PORSCHE:9113600123")
        }
        guard let vin else {
            throw StatementError(
                .missing, field: "/sub", rule: "the statement does not say which vehicle it is about",
                mend: "add --vin, or --chassis MAKE:NUMBER for a car older than 17-character VINs")
        }
        do {
            return .vehicle(try VIN(vin))
        } catch {
            throw StatementError(
                .subject, field: "/sub", rule: "\"\(vin)\" is not a VIN: \(error)",
                mend: error.suggestion.map { "did you mean \($0)?" } ?? "copy it from the car or its papers")
        }
    }

    private func reading() throws(StatementError) -> Odometer? {
        guard let odometer else { return nil }
        if let status = Odometer.Status(rawValue: odometer), status != .read { return Odometer(withoutValue: status) }
        if let text = OdometerText(odometer), let reading = Odometer(value: text.value, unit: text.unit) {
            return reading
        }
        throw StatementError(
            .invalidValue, field: "/odometer",
            rule: "\"\(odometer)\" is not a whole number of km or mi up to \(Odometer.valueMax)",
            mend: "write the figure and its unit, such as 84210km or 52,310mi; or unreadable, or none")
    }

    /// The body as it stands, without the rest of the statement.
    ///
    /// - Throws: `StatementError` where the kind is none, or has no such member.
    public func bodyMembers() throws(StatementError) -> JSONObject {
        try members(of: KindOutline(statementKind())).object ?? JSONObject()
    }

    private func members(of outline: KindOutline) throws(StatementError) -> JSON {
        var body = body ?? .object(JSONObject())
        for option in assignments {
            guard let assignment = MemberAssignment(option) else {
                throw StatementError(
                    .invalidValue, field: "/body", rule: "\"\(option.prefix(80))\" is not member=value",
                    mend: "write --set member=value; the members are \(outline.members.joined(separator: ", "))")
            }
            body = try assignment.applied(to: body, outline: outline)
        }
        return body
    }
}
