import Octets
import StrictJSON
import VehicleHistory

/// Reads the members of a file's one object, each with its rule; none beside them.
struct OwnerFileReader {
    private let object: JSONObject

    /// A reader of `bytes`, whose object must be of `format` and have no members but `format` and `names`.
    init(
        _ bytes: some Collection<UInt8>, format: String, byteCountMax: Int, names: [String]
    ) throws(OwnerFileError) {
        let json: JSON
        do throws(JSONError) {
            json = try JSON(parsing: Array(bytes), byteCountMax: byteCountMax)
        } catch {
            throw .notJSON(reason: error.description)
        }
        guard let object = json.object, object["format"] == .string(format) else { throw .format(expected: format) }
        if let stranger = object.names.first(where: { $0 != "format" && !names.contains($0) }) {
            throw .unknownMember(name: String(stranger.prefix(64)))
        }
        self.object = object
    }

    func required(_ name: String) throws(OwnerFileError) -> JSON {
        guard let value = object[name] else { throw .member(name: name, rule: "is missing") }
        return value
    }

    func optional(_ name: String) -> JSON? { object[name] }

    /// A text of printable ASCII, 1 to `byteCountMax` bytes.
    func ascii(_ name: String, byteCountMax: Int) throws(OwnerFileError) -> String {
        guard let text = try required(name).string, (1...byteCountMax).contains(text.utf8.count),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { throw .member(name: name, rule: "must be 1 to \(byteCountMax) printable ASCII characters") }
        return text
    }

    func whole(_ name: String) throws(OwnerFileError) -> Int {
        guard let number = try required(name).integer, number >= 0 else {
            throw .member(name: name, rule: "must be a whole number, zero or more")
        }
        return number
    }

    func bytes(_ name: String, _ countBounds: ClosedRange<Int>) throws(OwnerFileError) -> [UInt8] {
        let text = try required(name).string
        guard let bytes = text.flatMap({ Base64.url.decode($0) }), countBounds.contains(bytes.count) else {
            let count =
                countBounds.lowerBound == countBounds.upperBound ? "\(countBounds.lowerBound)" : "\(countBounds)"
            throw .member(name: name, rule: "must be canonical base64url of \(count) bytes")
        }
        return bytes
    }

    /// A vehicle: the subject's text.
    func vehicle(_ name: String) throws(OwnerFileError) -> Subject {
        guard let text = try required(name).string, let subject = try? Subject(text), subject.hasSecretLabel else {
            throw .member(name: name, rule: "must be a vehicle, such as vehicle:1HGCM82633A004352")
        }
        return subject
    }
}
