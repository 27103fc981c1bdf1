import CommandLineKit
import StrictJSON
import TransparencyLog
import VehicleHistory

extension VerifiedOwnership {
    /// What is proven, for people: lines that end in a newline.
    var text: String {
        var text = "OWNERSHIP PROVEN: whoever answered is the registered owner\n"
        text += "  \(TextWrapping.wrapped(tenure.summary, indent: 2, columnCount: 80))\n"
        for attribute in TitleAttribute.allCases {
            guard let value = attributes[attribute] else { continue }
            let shown = value.string ?? String(decoding: value.serialized(), as: UTF8.self)
            text += "  \(TextWrapping.wrapped("\(attribute.title): \(shown)", indent: 4, columnCount: 80))\n"
        }
        return text + "  \(TextWrapping.wrapped("vouched for by \(registrarName)", indent: 2, columnCount: 80))\n"
    }

    /// What is proven, for programs.
    var json: JSON {
        var disclosed = JSONObject()
        for attribute in TitleAttribute.allCases { disclosed[attribute.rawValue] = attributes[attribute] }
        var object = JSONObject()
        object["proven"] = true
        object["title"] = .integer(Int(clamping: titleIndex.value))
        object["owner_number"] = .integer(tenure.number)
        object["since"] = tenure.since.map { .string($0.description) }
        object["registrar"] = .string(registrarName)
        object["attributes"] = .object(disclosed)
        return .object(object)
    }
}
