import Octets
import StrictJSON
import VehicleHistory

/// Which column of a file becomes which claim of a statement.
///
/// Targets are `vin`, `occurred_at`, `country`, `odometer`, `unit`, `source`, `chassis_make`, `model_year`, `work` and
/// `parts` (as `WorkText` and `PartText` read them), and `body.<member>`. A preset is a file of `data/mappings/`.
public struct ColumnMapping: Sendable {
    /// Where a claim's text comes from.
    public enum Source: Sendable, Equatable {
        /// A column, and what some of its values mean; a value that maps to `nil` counts as empty.
        case column(String, values: [String: String?])
        /// The same text in every row.
        case constant(String)
    }

    /// The statement kind that rows become, such as `sighting`.
    public var kind: String
    /// What each target is taken from.
    public var sources: [String: Source]

    /// Targets that a row cannot do without.
    public static let requiredTargets = ["vin", "occurred_at", "country"]

    /// Targets that are not members of the body.
    public static let envelopeTargets: Set<String> = [
        "vin", "occurred_at", "country", "odometer", "unit", "source", "chassis_make", "model_year", "work", "parts",
    ]

    /// A mapping of its parts.
    public init(kind: String, sources: [String: Source]) {
        self.kind = kind
        self.sources = sources
    }

    /// The presets that the program carries, by name.
    public static var presetNames: [String] {
        EmbeddedFile.inside("data/mappings").map { file in
            String(file.path.dropFirst("data/mappings/".count).dropLast(".json".count))
        }
    }

    /// The preset called `name`.
    ///
    /// - Throws: `MappingError` when there is none.
    public static func preset(_ name: String) throws(MappingError) -> ColumnMapping {
        guard let file = EmbeddedFile.named("data/mappings/\(name).json") else {
            throw .unknownPreset(name, known: presetNames)
        }
        return try ColumnMapping(json: file.contents.map { $0 })
    }

    /// Where the preset called `name` comes from, in a sentence; `nil` when there is none.
    public static func presetSource(_ name: String) -> String? {
        EmbeddedFile.named("data/mappings/\(name).json").flatMap { try? JSON(parsing: $0.contents) }?["source"]?.string
    }

    /// Reads a preset file.
    ///
    /// - Throws: `MappingError`.
    public init(json bytes: [UInt8]) throws(MappingError) {
        guard let json = try? JSON(parsing: bytes), let kind = json["kind"]?.string,
            let fields = json["fields"]?.object
        else { throw .malformed("a preset is an object with \"kind\" and \"fields\"") }
        var sources: [String: Source] = [:]
        for member in fields.members {
            sources[member.name] = try Self.source(member.value, of: member.name)
        }
        self.init(kind: kind, sources: sources)
        try validate()
    }

    private static func source(_ json: JSON, of target: String) throws(MappingError) -> Source {
        if let constant = json["constant"]?.string { return .constant(constant) }
        guard let column = json["column"]?.string else {
            throw .malformed("\"\(target)\" needs a \"column\" or a \"constant\"")
        }
        var values: [String: String?] = [:]
        for member in json["values"]?.object?.members ?? [] { values[member.name] = .some(member.value.string) }
        return .column(column, values: values)
    }

    /// Reads the text of `--map`: `target=column` pairs joined by commas.
    ///
    /// A right-hand side that is no column of the file is a constant, except for `vin` and `odometer`, which are
    /// different in every row.
    ///
    /// - Throws: `MappingError`.
    public init(option text: String, kind: String, columns: [String]) throws(MappingError) {
        var sources: [String: Source] = [:]
        for pair in text.split(separator: ",") {
            let sides = pair.split(separator: "=", maxSplits: 1).map { String($0) }
            guard sides.count == 2 else { throw .malformed("\"\(pair)\" is not target=column") }
            guard sources[sides[0]] == nil else { throw .malformed("\"\(sides[0])\" is mapped twice") }
            if columns.contains(sides[1]) {
                sources[sides[0]] = .column(sides[1], values: [:])
            } else if ["vin", "odometer"].contains(sides[0]) {
                throw .unknownColumn(sides[1], target: sides[0], known: columns)
            } else {
                sources[sides[0]] = .constant(sides[1])
            }
        }
        self.init(kind: kind, sources: sources)
        try validate()
    }

    /// Refuses kinds, targets and members that do not exist, and mappings without those that every row needs.
    private func validate() throws(MappingError) {
        guard let kind = StatementCatalog.shared.kind(id: kind), kind.subjects == .vehicles else {
            let known = StatementKind.all.filter { $0.subjects == .vehicles }.map(\.id)
            throw .unknownKind(self.kind, known: known)
        }
        let outline = KindOutline(kind)
        let members = sources.keys.filter { $0.hasPrefix("body.") }
            .map { target in String(target.dropFirst(5).prefix { $0 != "." }) }
        for target in sources.keys.sorted() where !Self.envelopeTargets.contains(target) {
            guard target.hasPrefix("body."), target.utf8.count > 5 else { throw .unknownTarget(target) }
        }
        for member in members.sorted() where !outline.members.contains(member) {
            throw .unknownMember(member, kind: kind.id, known: outline.members)
        }
        for target in Self.requiredTargets where sources[target] == nil { throw .missingTarget(target) }
        var implied: Set<String> = []
        if sources["work"] != nil {
            guard outline.members.contains("operations") else {
                throw .unknownMember("operations", kind: kind.id, known: outline.members)
            }
            implied = Set(KindDefaults.body(of: kind.id, hasWork: true).names + ["operations"])
        }
        for member in outline.required where !members.contains(member) && !implied.contains(member) {
            throw .missingTarget("body.\(member)")
        }
    }

    /// Refuses a mapping that names columns which the file does not have.
    ///
    /// - Throws: `MappingError.unknownColumn`.
    public func check(columns: [String]) throws(MappingError) {
        for (target, source) in sources.sorted(by: { $0.key < $1.key }) {
            if case .column(let column, _) = source, !columns.contains(column) {
                throw .unknownColumn(column, target: target, known: columns)
            }
        }
    }

    /// The mapping as one text, the same for the same mapping: what a resumed batch recognises it by.
    var canonicalText: String {
        let lines = sources.map { target, source in
            switch source {
            case .constant(let text): "\(target) is \(text)"
            case .column(let column, let values):
                "\(target) from \(column) "
                    + values.map { "\($0)>\($1 ?? "")" }.sorted().joined(separator: "|")
            }
        }
        return ([kind] + lines.sorted()).joined(separator: "\u{1F}")
    }

    /// The text of a target in a row; `nil` when it is empty or not mapped.
    public func text(of target: String, in row: BatchRow) -> String? {
        switch sources[target] {
        case .constant(let text): return text
        case .column(let column, let values):
            guard let value = row.values[column] else { return nil }
            return values[value] ?? value
        case nil: return nil
        }
    }
}

/// Why a mapping cannot be used.
public enum MappingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// No preset of that name.
    case unknownPreset(String, known: [String])
    /// Not the form of a mapping.
    case malformed(String)
    /// No claim of that name.
    case unknownTarget(String)
    /// A claim that every row needs is not mapped.
    case missingTarget(String)
    /// No kind of statements about vehicles.
    case unknownKind(String, known: [String])
    /// The kind's body has no such member.
    case unknownMember(String, kind: String, known: [String])
    /// The file has no such column.
    case unknownColumn(String, target: String, known: [String])

    /// A sentence that names the rule and the choices.
    public var description: String {
        switch self {
        case .unknownPreset(let name, let known):
            "there is no preset \"\(name)\"; there are: \(known.joined(separator: ", "))"
        case .malformed(let rule): "the mapping cannot be read: \(rule)"
        case .unknownTarget(let target):
            "\"\(target)\" is not a claim: use "
                + ColumnMapping.envelopeTargets.sorted().joined(separator: ", ") + " or body.<member>"
        case .unknownKind(let kind, let known):
            "there is no kind \"\(kind)\" of statements about vehicles; there are: \(known.joined(separator: ", "))"
        case .unknownMember(let member, let kind, let known):
            "a \(kind) statement has no member \"\(member)\"; it has: \(known.joined(separator: ", "))"
        case .missingTarget(let target):
            "the mapping does not say where \"\(target)\" comes from: add \(target)=COLUMN (or a constant)"
        case .unknownColumn(let column, let target, let known):
            "the file has no column \"\(column)\" for \(target); it has: \(known.joined(separator: ", "))"
        }
    }
}
