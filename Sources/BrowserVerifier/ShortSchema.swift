import StrictJSON

/// A schema in a third of its bytes: what only people read is left out, and the commonest forms have short ones, which
/// `web/verifier/schema.js` knows.
///
/// * a number n: a text of 1 to n characters
/// * `"a|b"`: one of these words
/// * members that are not named are refused, unless `open` is true
enum ShortSchema {
    private static let forPeople: Set = ["$schema", "$id", "title", "description", "examples", "$comment"]

    static func short(_ schema: JSON) -> JSON {
        guard let members = schema.object else { return schema }
        let kept = members.members.filter { !forPeople.contains($0.name) }
        let names = Set(kept.map(\.name))
        if members["type"] == "string" {
            if names == ["type", "enum"] { return words(members["enum"]) }
            if names == ["type", "minLength", "maxLength"], members["minLength"] == 1, let max = members["maxLength"] {
                return max
            }
        }
        var result = JSONObject()
        for member in kept where member.name != "additionalProperties" {
            result[member.name] = shortMember(member)
        }
        if names.contains("properties"), members["additionalProperties"] != false { result["open"] = true }
        return .object(result)
    }

    private static func shortMember(_ member: JSONObject.Member) -> JSON {
        switch member.name {
        case "items", "if", "then", "else": return short(member.value)
        case "properties":
            var properties = JSONObject()
            for property in member.value.object?.members ?? [] { properties[property.name] = short(property.value) }
            return .object(properties)
        default: return member.value
        }
    }

    private static func words(_ choices: JSON?) -> JSON {
        .string((choices?.array ?? []).compactMap(\.string).joined(separator: "|"))
    }
}
