import Octets
import StrictJSON

/// Reads the members of one JSON object, each of which must be there and none beside them: a member that a reader
/// skipped could be changed without anyone noticing.
struct MemberReader {
    private let members: [JSONObject.Member]
    private let place: String
    private var readCount = 0

    /// A reader of `json`'s members; `place` is its JSON pointer (RFC 6901), for messages.
    init(_ json: JSON, at place: String) throws(ReportRejection) {
        guard case .object(let object) = json else {
            throw Self.malformed(place, "must be an object, not \(json.typeName)")
        }
        members = object.members
        self.place = place
    }

    /// The JSON pointer of a member.
    func place(of name: String) -> String { "\(place)/\(name)" }

    /// The member, if it is there.
    mutating func optional(_ name: String) -> JSON? {
        // Bundles are written in the order in which they are read, so the next member is nearly always the one.
        if readCount < members.count, members[readCount].name.utf8.elementsEqual(name.utf8) {
            readCount += 1
            return members[readCount - 1].value
        }
        guard let member = members.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) else { return nil }
        readCount += 1
        return member.value
    }

    mutating func required(_ name: String) throws(ReportRejection) -> JSON {
        guard let value = optional(name) else { throw Self.malformed(place(of: name), "is missing") }
        return value
    }

    mutating func string(_ name: String, byteCountMax: Int) throws(ReportRejection) -> String {
        try Self.string(required(name), at: place(of: name), byteCountMax: byteCountMax)
    }

    mutating func array(_ name: String, countMax: Int) throws(ReportRejection) -> [JSON] {
        let value = try required(name)
        guard case .array(let elements) = value else {
            throw Self.malformed(place(of: name), "must be an array, not \(value.typeName)")
        }
        guard elements.count <= countMax else {
            throw ReportRejection(
                .format, .tooMany, "\(place(of: name)) has \(elements.count) elements; at most \(countMax) are read.")
        }
        return elements
    }

    mutating func unsigned(_ name: String) throws(ReportRejection) -> UInt64 {
        try Self.unsigned(required(name), at: place(of: name))
    }

    mutating func bytes(_ name: String, byteCountMax: Int) throws(ReportRejection) -> [UInt8] {
        try Self.bytes(required(name), at: place(of: name), byteCountMax: byteCountMax)
    }

    /// Refuses the object if it has members that were not asked for. Each name occurs once: the JSON reader saw to it.
    func finish() throws(ReportRejection) {
        guard readCount == members.count else {
            throw Self.malformed(place, "has members that this format does not know (\(listedNames))")
        }
    }

    private var listedNames: String {
        members.prefix(12).map { $0.name.prefix(32).debugDescription }.joined(separator: ", ")
    }

    static func string(_ json: JSON, at place: String, byteCountMax: Int) throws(ReportRejection) -> String {
        guard case .string(let text) = json else {
            throw malformed(place, "must be a string, not \(json.typeName)")
        }
        guard text.utf8.count <= byteCountMax else {
            throw ReportRejection(
                .format, .tooMany, "\(place) has \(text.utf8.count) bytes; at most \(byteCountMax) are read.")
        }
        return text
    }

    static func unsigned(_ json: JSON, at place: String) throws(ReportRejection) -> UInt64 {
        guard case .integer(let integer) = json, integer >= 0 else {
            throw malformed(place, "must be a whole number, zero or more")
        }
        return UInt64(integer)
    }

    static func bytes(_ json: JSON, at place: String, byteCountMax: Int) throws(ReportRejection) -> [UInt8] {
        let text = try string(json, at: place, byteCountMax: (byteCountMax + 2) / 3 * 4)
        guard let bytes = Base64.url.decode(text) else {
            throw malformed(place, "must be canonical base64url without padding")
        }
        return bytes
    }

    static func malformed(_ place: String, _ fault: String) -> ReportRejection {
        ReportRejection(.format, .malformedMember, "\(place.isEmpty ? "The document" : place) \(fault).")
    }
}
