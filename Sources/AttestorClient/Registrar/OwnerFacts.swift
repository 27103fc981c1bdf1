import StrictJSON
public import VehicleHistory

/// Reads who an owner is, as a registrar learned it from their papers: what a title states behind digests only.
///
/// It comes from a file or from standard input, never from the command line, where other users of the machine and the
/// shell's history would see it.
public enum OwnerFacts {
    /// Most bytes of the file.
    public static let byteCountMax = 16_384

    /// The members of the file.
    static let names = ["name", "identifier", "address", "country", "kind", "since"]

    /// Reads a JSON object with the members `name`, `identifier`, `address`, `country`, `kind` and, if it is not the
    /// time of the statement, `since`.
    ///
    /// - Parameter since: since when they own the vehicle, unless the file says.
    /// - Throws: `StatementError` naming the member, the rule and the mend; never its value, which is nobody's business.
    public static func owner(
        parsing bytes: some Collection<UInt8>, since: EventTime
    ) throws(StatementError) -> TitleOwner {
        let json: JSON
        do throws(JSONError) {
            json = try JSON(parsing: bytes, byteCountMax: byteCountMax)
        } catch {
            throw fault("", "the owner's facts are a JSON object (\(error))", "write {\"name\": …}")
        }
        guard let object = json.object else {
            throw fault("", "the owner's facts are a JSON object", "write {\"name\": …}")
        }
        if let unknown = object.names.first(where: { !names.contains($0) }) {
            throw fault(String(unknown.prefix(64)), "there is no such fact", "use \(names.joined(separator: ", "))")
        }
        guard let country = object["country"]?.string.flatMap({ CountryCode($0) }) else {
            throw fault("country", "it is an ISO 3166-1 code", "write two letters, such as GB")
        }
        guard let kind = object["kind"]?.string.flatMap({ OwnerKind(rawValue: $0) }) else {
            throw fault("kind", "it is private_person or organisation", "write one of the two")
        }
        var start = since
        if let member = object["since"] {
            guard let time = member.string.flatMap({ EventTime($0) }) else {
                throw fault("since", "it is a date", "write 2024, 2024-05 or 2024-05-03")
            }
            start = time
        }
        return TitleOwner(
            name: try text(object, "name"), identifier: try text(object, "identifier"),
            address: try text(object, "address"), country: country, kind: kind, since: start)
    }

    private static func text(_ object: JSONObject, _ name: String) throws(StatementError) -> String {
        guard let text = object[name]?.string, (1...TitleOwner.textByteCountMax).contains(text.utf8.count) else {
            throw fault(
                name, "it is a text of 1 to \(TitleOwner.textByteCountMax) bytes", "write it as the papers have it")
        }
        return text
    }

    private static func fault(_ name: String, _ rule: String, _ mend: String) -> StatementError {
        StatementError(.invalidValue, field: "/owner" + (name.isEmpty ? "" : "/\(name)"), rule: rule, mend: mend)
    }
}
