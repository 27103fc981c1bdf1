import Messages
import TransparencyLog

/// A brand that does not follow the vehicle: the papers of the next country or state, or the next seller, know nothing
/// of it.
public enum BrandWashingRule: FindingRule {
    /// Id of the rule.
    public static let id = "brand-washing"

    private static let calledClean = FindingVariant(
        "called-clean", .warning, .high, accuses: .vehicle, innocent: ["seller-ignorant", "repaired-and-approved"])
    private static let otherCountry = FindingVariant(
        "other-country", .warning, .medium, accuses: .vehicle,
        innocent: ["country-knows-no-brands", "repaired-and-approved"])
    private static let otherState = FindingVariant(
        "other-state", .warning, .medium, accuses: .vehicle, innocent: ["state-carries-brand", "repaired-and-approved"])

    /// What it can see.
    public static let variants = [calledClean, otherCountry, otherState]

    /// The sorts of brand that a vehicle keeps for life.
    private static let lasting: Set<TitleBrand.Category> = [
        .endOfLife, .salvage, .rebuilt, .damage, .odometer, .theft,
    ]

    /// The sorts of brand; the words are those of the rule about brands.
    public static var tables: String { lasting.map(\.rawValue).sorted().joined(separator: " ") + "\nwarning" }

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let lines = facts.chronicle(TitleBrandBody.self)
        guard !lines.isEmpty else { return [] }
        let removals = lines.filter { $0.body.action == .removed }
        // The first brand tells the story: later ones of the same place are its continuation.
        let brands = lines.filter { line in
            guard line.body.action == .applied, let brand = line.body.brand else { return false }
            // An instrument that has gone round is nobody's damage.
            return brand.grade == .warning && lasting.contains(brand.category)
                && !removals.contains { $0.body.removes(line, at: $0.time) }
        }
        guard let brand = brands.min(by: { $0.time < $1.time }) else { return [] }
        return [washed(brand, brands, facts)].compactMap(\.self)
    }

    private static func washed(
        _ brand: VehicleFacts.Line<TitleBrandBody>, _ brands: [VehicleFacts.Line<TitleBrandBody>],
        _ facts: VehicleFacts
    ) -> Finding? {
        let known: [Message.Argument] = [
            .entry("entry", brand.recorded.index), brand.body.brandArgument, .date("date", brand.time),
        ]
        func finding(
            _ variant: FindingVariant, _ line: RecordedStatement, _ values: [Message.Argument]
        ) -> Finding {
            Finding(
                Self.self, variant, statements: [brand.recorded.index, line.index], suspects: [line.index],
                values: known + [.entry("later_entry", line.index), .date("later", line.time)] + values)
        }
        if let (line, status) = clean(after: brand.time, facts) {
            return finding(calledClean, line, [.plain("status", status)])
        }
        let registrations = facts.lines(RegistrationBody.self).filter { line in
            line.body.event != .deregistration && line.body.event != .suspension
                && brand.time.isSurelyBefore(line.time)
        }
        for line in registrations.sorted(by: { $0.time < $1.time }) {
            guard let country = line.recorded.statement.country, let origin = brand.recorded.statement.country else {
                continue
            }
            let isCarried = brands.contains { other in
                other.recorded.index != brand.recorded.index
                    && isSamePlace(other, line.body.region, country)
            }
            if isCarried { continue }
            if country != origin {
                return finding(
                    otherCountry, line.recorded, [.country("origin", origin), .country("country", country)])
            }
            if let region = line.body.region, let origin = brand.body.jurisdiction, !isSame(region, origin) {
                return finding(otherState, line.recorded, [.plain("origin", origin), .plain("region", region)])
            }
        }
        return nil
    }

    private static func isSamePlace(
        _ brand: VehicleFacts.Line<TitleBrandBody>, _ region: String?, _ country: CountryCode
    ) -> Bool {
        guard brand.recorded.statement.country == country else { return false }
        guard let region, let jurisdiction = brand.body.jurisdiction else { return true }
        return isSame(region, jurisdiction)
    }

    /// Names of states are compared without regard to case and to a country in front (`US-CA`, `CA`).
    private static func isSame(_ left: String, _ right: String) -> Bool {
        func plain(_ text: String) -> [UInt8] {
            let text = Array(text.lowercased().utf8)
            return text.count == 5 && text[2] == UInt8(ascii: "-") ? Array(text[3...]) : text
        }
        return plain(left) == plain(right)
    }

    /// The first word of somebody, after the brand, that the title is clean.
    private static func clean(after time: EventTime, _ facts: VehicleFacts) -> (RecordedStatement, String)? {
        let quoted =
            facts.lines(SightingBody.self).map { ($0.recorded, $0.body.titleStatus) }
            + facts.lines(ImportExportBody.self).map { ($0.recorded, $0.body.titleStatus) }
        return quoted.compactMap { recorded, status in
            guard time.isSurelyBefore(recorded.time), let status,
                TitleTerm.first(in: status)?.concept == TitleBrand.Category.none
            else { return nil }
            return (recorded, status)
        }.min { ($0.0.time, $0.0.index) < ($1.0.time, $1.0.index) }
    }
}
