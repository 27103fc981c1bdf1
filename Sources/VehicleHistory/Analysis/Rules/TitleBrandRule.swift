import Octets
import TransparencyLog

/// Brands on the title, those that were taken off included, and titles that sellers call salvage.
public enum TitleBrandRule: FindingRule {
    /// Id of the rule.
    public static let id = "title-brand"

    /// Words by which sellers call a branded title.
    private static let sellersWords = ["salvage", "junk", "rebuilt", "flood", "parts only", "totaled", "total loss"]

    /// Thresholds and tables as text, for the hash of the ruleset.
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
        let name = brand?.name ?? "unknown code \(body.code)"
        let date = recorded.statement.occurredAt.dateDescription
        var explanation = "Entry \(recorded.index) put the brand \(name) on the title on \(date)."
        if let removal {
            let removedOn = removal.statement.occurredAt.dateDescription
            explanation += " Entry \(removal.index) took it off on \(removedOn); what it stood for happened."
        }
        return Finding(
            rule: id, severity: grade, headline: "Title brand: \(name)\(removal == nil ? "" : " (taken off later)")",
            explanation: explanation,
            innocentExplanations: [
                "Rules for brands differ between states; some brand a title for theft or for hail alone."
            ], statements: [recorded.index, removal?.index].compactMap(\.self).sorted(),
            threshold: "any brand of data/title-brands.csv that is not neutral")
    }

    private static func sellersWord(_ recorded: RecordedStatement, _ status: String?) -> Finding? {
        guard let status else { return nil }
        let lower = status.lowercased()
        guard let word = sellersWords.first(where: { lower.contains($0) }), !lower.contains("no \(word)") else {
            return nil
        }
        return Finding(
            rule: id, severity: .warning, headline: "Offered with the title status \"\(status)\"",
            explanation:
                "Entry \(recorded.index) quotes the seller on \(recorded.statement.occurredAt.dateDescription). "
                + "It is the seller's word, not a registrar's brand.",
            innocentExplanations: ["The listing may describe another vehicle, or use the word loosely."],
            statements: [recorded.index], threshold: "the words \(sellersWords.joined(separator: ", "))")
    }
}
