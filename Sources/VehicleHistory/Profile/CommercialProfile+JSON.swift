public import Messages
public import StrictJSON
import TransparencyLog

extension CommercialProfile {
    /// The profile for programs, with the words that people are shown.
    public func json(in texts: Texts) -> JSON {
        var object = JSONObject()
        object["subject"] = .string(subject.string)
        object["as_of"] = .integer(Int(clamping: asOfMilliseconds))
        object["points"] = points.map { .integer($0) } ?? .null
        object["scores"] = .array(scores.map { $0.json(in: texts) })
        return .object(object)
    }
}

extension CommercialProfile.Score {
    /// The figure for programs.
    func json(in texts: Texts) -> JSON {
        var object = JSONObject()
        object["aspect"] = .string(aspect.rawValue)
        object["title"] = .string(texts.text(title))
        object["points"] = points.map { .integer($0) } ?? .null
        object["missing"] = missing.map { .string(texts.text($0)) }
        object["measures"] = .array(measures.map { .string(texts.text($0)) })
        object["formula"] = .string(texts.text(formula))
        object["threshold"] = .string(texts.text(threshold))
        object["inputs"] = .array(inputs.map { .integer(Int(clamping: $0.value)) })
        return .object(object)
    }
}
