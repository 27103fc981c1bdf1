import Octets
import StrictJSON

/// Reading the small JSON files that owners, registrars and buyers hand each other.
enum OwnershipFile {
    /// The members of a file.
    ///
    /// - Parameters:
    ///   - format: what its member `format` must say.
    ///   - names: the members that it may have beside `format`.
    /// - Throws: `StatementError` naming the member, the rule and the mend.
    static func members(
        of bytes: some Collection<UInt8>, format: String, names: [String], byteCountMax: Int
    ) throws(StatementError) -> StatementFields {
        let json: JSON
        do throws(JSONError) {
            json = try JSON(parsing: bytes, byteCountMax: byteCountMax)
        } catch {
            throw StatementError(
                .wrongType, field: "/", rule: "the file is JSON of the strict profile (\(error))",
                mend: "ask whoever made it for a new one")
        }
        guard let object = json.object, object["format"] == .string(format) else {
            throw StatementError(
                .invalidValue, field: "/format", rule: "the file's format is \(format)",
                mend: "give the file that says so")
        }
        for name in object.names where name != "format" && !names.contains(name) {
            throw StatementError(
                .unknownMember, field: "/\(name)", rule: "the file has no such member", mend: "leave it out")
        }
        return StatementFields(object, at: "")
    }
}

extension StatementFields {
    /// Bytes in base64url.
    ///
    /// - Parameter byteCount: how many there must be, if that is fixed.
    func bytes(_ name: String, byteCount: Int? = nil) throws(StatementError) -> [UInt8] {
        let wanted = byteCount.map { "\($0) bytes in base64url" } ?? "bytes in base64url"
        return try required(name, wanted) { member in
            member.string.flatMap(Base64.url.decode).flatMap { byteCount == nil || $0.count == byteCount ? $0 : nil }
        }
    }

    /// A vehicle's subject, `vehicle:` or `chassis:`.
    func vehicle(_ name: String) throws(StatementError) -> Subject {
        try required(name, "a vehicle such as vehicle:<VIN>") { member in
            member.string.flatMap { try? Subject($0) }.flatMap { $0.hasSecretLabel ? $0 : nil }
        }
    }
}
