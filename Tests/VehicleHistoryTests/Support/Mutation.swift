import StrictJSON
import TestKit

/// One small random change of a JSON value: what a careless or hostile sender might do.
enum Mutation {
    static func mutate(_ value: JSON, using generator: inout SeededGenerator) -> JSON {
        switch value {
        case .object(let object) where !object.isEmpty && Int.random(in: 0..<4, using: &generator) > 0:
            return mutate(object, using: &generator)
        case .array(let elements) where !elements.isEmpty && Int.random(in: 0..<4, using: &generator) > 0:
            return mutate(elements, using: &generator)
        case .string(let text) where Bool.random(using: &generator): return .string(mutate(text, using: &generator))
        case .integer(let number) where Bool.random(using: &generator):
            return .integer(
                [number + 1, -number - 1, 0, 10_000_000, 9_007_199_254_740_991].randomElement(using: &generator) ?? 0)
        default: return others.randomElement(using: &generator) ?? .null
        }
    }

    private static let others: [JSON] = [
        nil, true, false, 0, -1, 1, 12_345, "", "x", "read", "clear", "private", "US", "2024-05", "é", [], [1], ["x"],
        [:], ["status": "read"], ["x": 1],
    ]

    private static let names = [
        "x", "currency", "reason", "value", "code", "type", "action", "erased_kind", "\u{212A}",
    ]

    private static func mutate(_ object: JSONObject, using generator: inout SeededGenerator) -> JSON {
        var object = object
        guard let name = object.names.randomElement(using: &generator) else { return .object(object) }
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: object[name] = nil
        case 1: object[names.randomElement(using: &generator) ?? "x"] = others.randomElement(using: &generator)
        default: object[name] = object[name].map { mutate($0, using: &generator) }
        }
        return .object(object)
    }

    private static func mutate(_ elements: [JSON], using generator: inout SeededGenerator) -> JSON {
        var elements = elements
        let index = Int.random(in: elements.indices, using: &generator)
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: elements.remove(at: index)
        case 1: elements.append(elements[index])
        case 2: elements.append(contentsOf: repeatElement(elements[index], count: 40))
        default: elements[index] = mutate(elements[index], using: &generator)
        }
        return .array(elements)
    }

    private static func mutate(_ text: String, using generator: inout SeededGenerator) -> String {
        var scalars = Array(text.unicodeScalars)
        let pieces: [Unicode.Scalar] = ["a", "Z", "9", "-", "/", " ", "é", "~", "\u{1F697}", "\t"]
        let piece = pieces.randomElement(using: &generator) ?? "a"
        let index = Int.random(in: 0...scalars.count, using: &generator)
        switch Int.random(in: 0..<5, using: &generator) {
        case 0 where index < scalars.count: scalars.remove(at: index)
        case 1 where index < scalars.count: scalars[index] = piece
        case 2: scalars.append(contentsOf: repeatElement(piece, count: 250))
        case 3: return ""
        default: scalars.insert(piece, at: index)
        }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars)
        return String(result)
    }
}
