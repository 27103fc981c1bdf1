import Messages
import Octets
import TransparencyLog

/// Brands on the title, those that were taken off included, and what sellers call a title.
public enum TitleBrandRule: FindingRule {
    /// Id of the rule.
    public static let id = "title-brand"

    private static func applied(_ severity: Finding.Severity) -> FindingVariant {
        FindingVariant(
            "applied-\(severity.rawValue)", severity, .high, accuses: .vehicle, innocent: ["brand-rules-differ"])
    }
    private static func removed(_ severity: Finding.Severity) -> FindingVariant {
        FindingVariant(
            "removed-\(severity.rawValue)", severity, .high, accuses: .vehicle, innocent: ["brand-rules-differ"])
    }
    private static let word = FindingVariant(
        "sellers-word", .warning, .medium, accuses: .vehicle, innocent: ["listing-loose"])
    private static let mention = FindingVariant(
        "sellers-mention", .caution, .medium, accuses: .vehicle, innocent: ["listing-loose"])

    /// What it can see.
    public static let variants = [
        applied(.warning), applied(.caution), applied(.information), removed(.warning), removed(.caution), word,
        mention,
    ]

    /// The table of brands, and the words by which papers and sellers call a branded title.
    public static var tables: String {
        [TitleBrand.path, TitleTerm.path].map { EmbeddedFile.named($0)?.text ?? "" }.joined()
    }

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let lines = facts.chronicle(TitleBrandBody.self)
        let removals = lines.filter { $0.body.action == .removed }
        let branded = lines.filter { $0.body.action == .applied }.compactMap { line in
            finding(line, removal: removals.first { $0.body.removes(line, at: $0.time) })
        }
        return branded + words(facts)
    }

    private static func finding(
        _ line: VehicleFacts.Line<TitleBrandBody>, removal: VehicleFacts.Line<TitleBrandBody>?
    ) -> Finding? {
        let brand = line.body.brand
        let grade = brand?.grade ?? .caution
        guard grade > .information || removal == nil, brand?.category != TitleBrand.Category.none else { return nil }
        let values: [Message.Argument] = [
            .entry("entry", line.recorded.index), line.body.brandArgument, .date("date", line.time),
            Message.Argument("elsewhere", elsewhere(brand)),
        ]
        guard let removal else {
            return Finding(
                Self.self, applied(grade), statements: [line.recorded.index], suspects: [line.recorded.index],
                values: values)
        }
        return Finding(
            Self.self, removed(grade), statements: [line.recorded.index, removal.recorded.index],
            suspects: [line.recorded.index],
            values: values + [.entry("removal_entry", removal.recorded.index), .date("removed", removal.time)])
    }

    /// A sentence with what it is called under other schemes; nothing where there is no other word.
    private static func elsewhere(_ brand: TitleBrand?) -> MessageValue {
        let terms = brand.map { TitleTerm.equivalents(of: $0) } ?? []
        guard !terms.isEmpty else { return .plain("") }
        let words = terms.map { MessageValue.plain("\($0.term) (\($0.scheme.uppercased()))") }
        return .message(Message("title-brand.elsewhere", [Message.Argument("terms", .list(words))]))
    }

    // MARK: - Words

    /// One finding for each word, however often a listing was seen.
    private static func words(_ facts: VehicleFacts) -> [Finding] {
        let quoted =
            facts.lines(SightingBody.self).map { ($0.recorded, $0.body.titleStatus) }
            + facts.lines(ImportExportBody.self).map { ($0.recorded, $0.body.titleStatus) }
        var found: [(term: TitleTerm, status: String, lines: [RecordedStatement])] = []
        for (recorded, status) in quoted {
            guard let status, let term = TitleTerm.first(in: status), term.concept != .none else { continue }
            if let place = found.firstIndex(where: { $0.term == term }) {
                found[place].lines.append(recorded)
            } else {
                found.append((term, status, [recorded]))
            }
        }
        return found.compactMap { word in
            guard let first = word.lines.first else { return nil }
            let indices = word.lines.map(\.index)
            return Finding(
                Self.self, variant(word.term.concept), statements: indices, suspects: indices,
                values: [
                    .plain("status", word.status), .entry("entry", first.index), .date("date", first.time),
                    .plain("word", word.term.term),
                ])
        }
    }

    private static func variant(_ concept: TitleBrand.Category) -> FindingVariant {
        switch concept {
        case .endOfLife, .salvage, .rebuilt, .damage, .odometer: word
        case .theft, .use, .defect, .identity, .title, .none: mention
        }
    }
}
