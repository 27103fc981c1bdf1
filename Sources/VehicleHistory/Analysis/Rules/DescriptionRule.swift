public import Messages
import TransparencyLog
import VIN

/// What the number says of the vehicle, held against what those say who saw it.
public enum DescriptionRule: FindingRule {
    /// Id of the rule.
    public static let id = "description"

    private static let make = FindingVariant(
        "make", .warning, .medium, accuses: .vehicle, innocent: ["badge-engineering", "vin-mistyped"])
    private static let year = FindingVariant(
        "model-year", .caution, .medium, accuses: .vehicle, innocent: ["calendar-or-model-year", "listing-loose"])
    private static let energy = FindingVariant(
        "energy", .caution, .medium, accuses: .vehicle, innocent: ["fuel-converted", "listing-loose"])
    private static let colour = FindingVariant(
        "colour", .information, .low, accuses: .nobody, innocent: ["repainted", "colour-named-differently"])

    /// What it can see.
    public static let variants = [make, year, energy, colour]

    private static let yearDifferenceMin = 2

    /// Model years and calendar years may differ by one.
    public static let thresholds: [Message.Argument] = [.number("years", yearDifferenceMin)]

    /// How makes and colours are compared.
    public static var tables: String { MakeNames.tables + ColourNames.tables }

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let built = facts.lines(ManufactureBody.self)
        let seen = facts.lines(SightingBody.self)
        guard !built.isEmpty || !seen.isEmpty else { return [] }
        var findings: [Finding] = []
        if let decoded = facts.decoded {
            findings += makes(built, decoded) + years(built, seen, decoded) + energies(built, decoded)
        }
        return findings + colours(built, seen)
    }

    private static func finding(
        _ variant: FindingVariant, _ lines: [RecordedStatement], stated: String, expected: String
    ) -> [Finding] {
        guard let first = lines.first else { return [] }
        let indices = lines.map(\.index)
        return [
            Finding(
                Self.self, variant, statements: indices, suspects: indices,
                values: [
                    .entry("entry", first.index), .date("date", first.time), .source("source", first),
                    .plain("stated", stated), .plain("expected", expected),
                ])
        ]
    }

    private static func makes(
        _ built: [VehicleFacts.Line<ManufactureBody>], _ decoded: DecodedVehicle
    ) -> [Finding] {
        guard let expected = decoded.make else { return [] }
        let wrong = built.filter { line in
            !MakeNames.isSame(line.body.make, expected)
                && !MakeNames.isSame(line.body.make, decoded.manufacturer ?? expected)
        }
        return finding(make, wrong.map(\.recorded), stated: wrong.first?.body.make ?? "", expected: expected)
    }

    private static func years(
        _ built: [VehicleFacts.Line<ManufactureBody>], _ seen: [VehicleFacts.Line<SightingBody>],
        _ decoded: DecodedVehicle
    ) -> [Finding] {
        let possible = decoded.modelYear.map { [$0] } ?? decoded.modelYearCandidates
        guard !possible.isEmpty else { return [] }
        let stated =
            built.map { ($0.recorded, $0.body.modelYear) } + seen.map { ($0.recorded, $0.body.modelYear) }
        let wrong = stated.filter { _, year in
            guard let year else { return false }
            // The letter of a model year comes again after thirty years.
            return possible.allSatisfy { abs(($0 - year) % 30) >= yearDifferenceMin && abs(($0 - year) % 30) <= 28 }
        }
        return finding(
            year, wrong.map(\.0), stated: wrong.first?.1.map(String.init) ?? "",
            expected: possible.map(String.init).joined(separator: ", "))
    }

    private static func energies(
        _ built: [VehicleFacts.Line<ManufactureBody>], _ decoded: DecodedVehicle
    ) -> [Finding] {
        guard let electrification = decoded.electrification else { return [] }
        let isElectric = electrification.hasPrefix("BEV")
        let burning: Set<EnergySource> = [.petrol, .diesel, .lpg, .cng, .ethanol]
        let wrong = built.filter { line in
            guard let energy = line.body.energy else { return false }
            return isElectric ? burning.contains(energy) : energy == .electric
        }
        return finding(
            energy, wrong.map(\.recorded), stated: wrong.first?.body.energy.map { English.words($0.rawValue) } ?? "",
            expected: electrification)
    }

    private static func colours(
        _ built: [VehicleFacts.Line<ManufactureBody>], _ seen: [VehicleFacts.Line<SightingBody>]
    ) -> [Finding] {
        let stated =
            (built.map { ($0.recorded, $0.body.colour) } + seen.map { ($0.recorded, $0.body.colour) })
            .sorted { ($0.0.time, $0.0.index) < ($1.0.time, $1.0.index) }
        var first: (word: String, colour: String)?
        for (recorded, word) in stated {
            guard let word, let colour = ColourNames.colour(of: word) else { continue }
            guard let known = first else {
                first = (word, colour)
                continue
            }
            if known.colour != colour { return finding(self.colour, [recorded], stated: word, expected: known.word) }
        }
        return []
    }
}
