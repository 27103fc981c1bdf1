import StrictJSON
public import TransparencyLog

/// What became of a statement of the inbox.
public enum InboxAnswer: Sendable, Equatable {
    /// It is in the log, under a published checkpoint, at this place; and whether it was there before.
    case included(LogIndex, isDuplicate: Bool)
    /// It is not.
    case refused(Refusal)

    /// The answer as it is stored: strict JSON.
    public var encoded: [UInt8] {
        switch self {
        case .included(let index, let isDuplicate):
            let json: JSON = ["index": .integer(Int(clamping: index.value)), "duplicate": .bool(isDuplicate)]
            return json.serialized()
        case .refused(let refusal):
            let json: JSON = [
                "status": .integer(refusal.status.rawValue), "code": .string(refusal.code),
                "field": .string(refusal.field), "rule": .string(refusal.rule), "mend": .string(refusal.mend),
            ]
            return json.serialized()
        }
    }

    /// Reads a stored answer; `nil` when it is none.
    public init?(parsing bytes: [UInt8]) {
        guard let json = try? JSON(parsing: bytes) else { return nil }
        if let index = json["index"]?.integer, index >= 0, let isDuplicate = json["duplicate"]?.bool {
            self = .included(LogIndex(UInt64(index)), isDuplicate: isDuplicate)
            return
        }
        guard let status = json["status"]?.integer.flatMap(Refusal.Status.init(rawValue:)),
            let code = json["code"]?.string, let field = json["field"]?.string, let rule = json["rule"]?.string,
            let mend = json["mend"]?.string
        else { return nil }
        self = .refused(Refusal(status, code: code, field: field, rule: rule, mend: mend))
    }

    init(_ result: SequencingResult) {
        switch result {
        case .success(let sequenced): self = .included(sequenced.index, isDuplicate: sequenced.isDuplicate)
        case .failure(let refusal): self = .refused(refusal)
        }
    }

    var result: SequencingResult {
        switch self {
        case .included(let index, let isDuplicate):
            .success(SequencedStatement(index: index, isDuplicate: isDuplicate, material: nil))
        case .refused(let refusal): .failure(refusal)
        }
    }
}
