public import StrictJSON

/// What went wrong with a request, as RFC 9457 "problem details" say it: one value for both ends of the wire.
///
/// Equality is of `code` and `status` only, because the sentences are for people and may change.
public struct Problem: Error, Sendable {
    /// The prefix of every `type` of ours; the code follows it.
    public static let typePrefix = "urn:vinlog:problem:"

    /// The kind of problem in a few stable words, such as `signature-invalid`: what programs branch on.
    public let code: String

    /// The HTTP status, 400 to 599.
    public let status: Int

    /// The kind of problem in one short phrase that is the same for every occurrence.
    public let title: String

    /// What happened this time, in a sentence.
    public let detail: String

    /// The part of the input that is at fault, as a JSON pointer (RFC 6901) or the name of a header or parameter.
    public var field: String?

    /// The rule that was broken, in a sentence.
    public var rule: String?

    /// What the sender can do about it, in a sentence.
    public var mend: String?

    /// The limit that was exceeded, in the unit that `limitUnit` names.
    public var limit: Int?

    /// The unit of `limit`, such as `bytes` or `seconds`.
    public var limitUnit: String?

    /// Seconds after which the same request may be tried again; `nil` where trying again is of no use.
    public var retryAfterSeconds: Int?

    /// What the report costs, in the smallest units of credits (hundredths); `nil` where nothing is to be paid.
    public var priceMinor: Int?

    /// A problem.
    ///
    /// - Parameters:
    ///   - code: Stable words, lower case, joined by hyphens.
    ///   - status: HTTP status, 400 to 599.
    ///   - title: The kind, in a short phrase.
    ///   - detail: This occurrence, in a sentence.
    ///   - field: JSON pointer, or name of a header or parameter, of the part at fault.
    ///   - rule: The rule broken.
    ///   - mend: What the sender can do.
    ///   - limit: The limit exceeded.
    ///   - limitUnit: Its unit.
    ///   - retryAfterSeconds: When to try again.
    ///   - priceMinor: What it costs, in hundredths of a credit.
    public init(
        code: String, status: Int, title: String, detail: String, field: String? = nil, rule: String? = nil,
        mend: String? = nil, limit: Int? = nil, limitUnit: String? = nil, retryAfterSeconds: Int? = nil,
        priceMinor: Int? = nil
    ) {
        self.code = code
        self.status = status
        self.title = title
        self.detail = detail
        self.field = field
        self.rule = rule
        self.mend = mend
        self.limit = limit
        self.limitUnit = limitUnit
        self.retryAfterSeconds = retryAfterSeconds
        self.priceMinor = priceMinor
    }
}

extension Problem: Equatable {
    /// Equality of `code` and `status`.
    public static func == (left: Problem, right: Problem) -> Bool {
        left.code == right.code && left.status == right.status
    }
}

extension Problem {
    /// The members of RFC 9457 section 3.1 and our extensions (section 3.2).
    public var json: JSON {
        var object = JSONObject()
        object["type"] = .string(Self.typePrefix + code)
        object["title"] = .string(title)
        object["status"] = .integer(status)
        object["detail"] = .string(detail)
        object["field"] = field.map(JSON.string)
        object["rule"] = rule.map(JSON.string)
        object["mend"] = mend.map(JSON.string)
        object["limit"] = limit.map(JSON.integer)
        object["limit_unit"] = limitUnit.map(JSON.string)
        object["retry_after_seconds"] = retryAfterSeconds.map(JSON.integer)
        object["price_minor"] = priceMinor.map(JSON.integer)
        return .object(object)
    }

    /// A problem from its JSON; `nil` when `json` is not an object with a `title` and a `type` or `detail`.
    ///
    /// - Parameters:
    ///   - json: An `application/problem+json` value, of ours or of a proxy between.
    ///   - status: The response's status, used where the object does not name one.
    public init?(json: JSON, status: Int) {
        guard json.object != nil, let title = json["title"]?.string else { return nil }
        let type = json["type"]?.string ?? "about:blank"
        self.init(
            code: type.hasPrefix(Self.typePrefix) ? String(type.dropFirst(Self.typePrefix.count)) : type,
            status: json["status"]?.integer ?? status, title: title, detail: json["detail"]?.string ?? title,
            field: json["field"]?.string, rule: json["rule"]?.string, mend: json["mend"]?.string,
            limit: json["limit"]?.integer, limitUnit: json["limit_unit"]?.string,
            retryAfterSeconds: json["retry_after_seconds"]?.integer, priceMinor: json["price_minor"]?.integer)
    }
}

extension Problem: CustomStringConvertible {
    /// What a person needs to mend the input, one fact a line.
    public var description: String {
        var lines = ["\(title): \(detail)"]
        if let field { lines.append("  field: \(field)") }
        if let rule { lines.append("  rule:  \(rule)") }
        if let limit { lines.append("  limit: \(limit)\(limitUnit.map { " \($0)" } ?? "")") }
        if let mend { lines.append("  mend:  \(mend)") }
        lines.append("  (\(code), HTTP \(status))")
        return lines.joined(separator: "\n")
    }
}
