import StrictJSON
import VehicleHistory

/// What the script must know of statements, taken from where the other verifier has it: kinds with their schemas, what
/// owners may state, the countries that exist.
enum VerifierData {
    static var json: JSON {
        [
            "envelope": ShortSchema.short(schema("statement")),
            "kinds": .object(kinds),
            "ownerKinds": .array(OwnerScope.kinds.sorted().map { .string($0) }),
            "countries": .string(countries.joined(separator: " ")),
        ]
    }

    private static var kinds: JSONObject {
        var kinds = JSONObject()
        for kind in StatementKind.all {
            kinds[kind.typeIdentifier] = [
                "id": .string(kind.id), "subjects": .string("\(kind.subjects)"), "isErasable": .bool(kind.isErasable),
                "isAdverse": .bool(kind.isAdverse), "schema": ShortSchema.short(schema(kind.id)),
            ]
        }
        return kinds
    }

    private static func schema(_ name: String) -> JSON {
        // A schema that cannot be read gives one that nothing fits, which a test notices; the files are our own.
        (try? JSON(parsing: VerifierScript.file("schema/statements/\(name).json").utf8)) ?? false
    }

    /// Every code that `CountryCode` takes.
    private static var countries: [String] {
        let letters = (UInt8(ascii: "A")...UInt8(ascii: "Z")).map { String(UnicodeScalar($0)) }
        return letters.flatMap { first in letters.map { first + $0 } }.filter { CountryCode($0) != nil }
    }
}
