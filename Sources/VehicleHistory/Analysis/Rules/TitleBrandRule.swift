import Messages
import Octets
import TransparencyLog

/// Brands on the title, those that were taken off included, and titles that sellers call salvage.
public enum TitleBrandRule: FindingRule {
    /// Id of the rule.
    public static let id = "title-brand"

    /// Words by which sellers call a branded title.
    private static let sellersWords = ["salvage", "junk", "rebuilt", "flood", "parts only", "totaled", "total loss"]

    private static func applied(_ severity: Finding.Severity) -> FindingVariant {
        FindingVariant(
            "applied-\(severity.rawValue)", severity, .high, accuses: .vehicle, innocent: ["brand-rules-differ"])
    }
    private static func removed(_ severity: Finding.Severity) -> FindingVariant {
        FindingVariant(
            "removed-\(severity.rawValue)", severity, .high, accuses: .vehicle, innocent: ["brand-rules-differ"])
    }
    private static let sellers = FindingVariant(
        "sellers-word", .warning, .medium, accuses: .vehicle, innocent: ["listing-loose"])

    /// What it can see.
    public static let variants =
        [applied(.warning), applied(.caution), applied(.information), removed(.warning), removed(.caution), sellers]

    /// The table of brands, and the words by which sellers call a branded title.
    public static var tables: String {
        (EmbeddedFile.named(TitleBrand.path)?.text ?? "") + sellersWords.joined(separator: "\n")
    }

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let removals = facts.statements.compactMap { recorded -> (RecordedStatement, TitleBrandBody)? in
            guard let body = recorded.statement.body as? TitleBrandBody, body.action == .removed else { return nil }
            return (recorded, body)
        }
        return facts.statements.compactMap { recorded in
            switch recorded.statement.body {
            case let body as TitleBrandBody where body.action == .applied:
                brand(recorded, body, removal: removals.first { removes($0, recorded, body) }?.0)
            case let body as SightingBody: sellersWord(recorded, body.titleStatus)
            case let body as ImportExportBody: sellersWord(recorded, body.titleStatus)
            default: nil
            }
        }
    }

    private static func removes(
        _ removal: (recorded: RecordedStatement, body: TitleBrandBody), _ applied: RecordedStatement,
        _ body: TitleBrandBody
    ) -> Bool {
        if let removed = removal.body.removes { return removed == applied.index }
        return removal.body.scheme == body.scheme && removal.body.code == body.code
            && removal.recorded.index > applied.index
    }

    private static func brand(
        _ recorded: RecordedStatement, _ body: TitleBrandBody, removal: RecordedStatement?
    ) -> Finding? {
        let brand = TitleBrand.named(scheme: body.scheme.rawValue, code: body.code)
        let grade = brand?.grade ?? .caution
        guard grade > .information || removal == nil, brand?.category != TitleBrand.Category.none else { return nil }
        let values = [
            Message.Argument("entry", .entry(recorded.index.value)),
            Message.Argument("brand", .plain(brand?.name ?? body.code)),
            Message.Argument("date", .date(recorded.statement.occurredAt.dateDescription)),
        ]
        guard let removal else {
            return Finding(
                Self.self, applied(grade), statements: [recorded.index], suspects: [recorded.index], values: values)
        }
        return Finding(
            Self.self, removed(grade), statements: [recorded.index, removal.index], suspects: [recorded.index],
            values: values + [
                Message.Argument("removal_entry", .entry(removal.index.value)),
                Message.Argument("removed", .date(removal.statement.occurredAt.dateDescription)),
            ])
    }

    private static func sellersWord(_ recorded: RecordedStatement, _ status: String?) -> Finding? {
        guard let status else { return nil }
        let lower = status.lowercased()
        guard let word = sellersWords.first(where: { lower.contains($0) }), !lower.contains("no \(word)") else {
            return nil
        }
        let values = [
            Message.Argument("status", .plain(status)), Message.Argument("entry", .entry(recorded.index.value)),
            Message.Argument("date", .date(recorded.statement.occurredAt.dateDescription)),
            Message.Argument("word", .plain(word)),
        ]
        return Finding(Self.self, sellers, statements: [recorded.index], suspects: [recorded.index], values: values)
    }
}
