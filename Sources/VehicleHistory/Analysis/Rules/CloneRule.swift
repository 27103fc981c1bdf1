public import Messages
import Octets
import TransparencyLog

/// Two vehicles under one number: at two places in too little time, at home in two countries at once, or with two rows
/// of readings that both rise.
public enum CloneRule: FindingRule {
    /// Id of the rule.
    public static let id = "clone"

    private static let tooFar = FindingVariant(
        "too-far-apart", .warning, .medium, accuses: .vehicle,
        innocent: ["air-freight", "place-or-date-wrong", "vin-mistyped"])
    private static let tooFarOnce = FindingVariant(
        "too-far-once", .caution, .low, accuses: .nobody,
        innocent: ["place-or-date-wrong", "air-freight", "vin-mistyped"])
    private static let twoCountries = FindingVariant(
        "two-countries", .warning, .medium, accuses: .vehicle, innocent: ["import-unstated", "vin-mistyped"])
    private static let interleavedAbroad = FindingVariant(
        "interleaved-abroad", .warning, .high, accuses: .vehicle, innocent: ["vin-mistyped"])
    private static let interleaved = FindingVariant(
        "interleaved", .warning, .medium, accuses: .vehicle, innocent: ["vin-mistyped", "two-instruments"])

    /// What it can see.
    public static let variants = [interleavedAbroad, interleaved, twoCountries, tooFar, tooFarOnce]

    /// Fewer changes between the rows could as well be slips.
    private static let switchCountMin = 3

    /// How fast a vehicle can get around.
    public static let thresholds: [Message.Argument] = [
        Message.Argument("land_a_day", .distance(kilometres: PlaceHops.landKilometresADay)),
        Message.Argument("sea_a_day", .distance(kilometres: PlaceHops.seaKilometresADay)),
        .number("port_days", PlaceHops.portDays), .number("switches", switchCountMin),
        .number("returns", HomeCountries.returnPointsMin),
    ]

    /// Where countries lie, and which statements need the vehicle to be there.
    public static var tables: String {
        (EmbeddedFile.named(CountryPlace.path)?.text ?? "") + PlaceHops.kinds.sorted().joined(separator: " ")
            + HomeCountries.tables
    }

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        [rows(facts), countries(facts)].compactMap(\.self) + hops(facts)
    }

    // MARK: - Rows of readings

    private static func rows(_ facts: VehicleFacts) -> Finding? {
        guard let chains = facts.odometer.chains, chains.switchCount >= switchCountMin else { return nil }
        let first = countries(of: chains.first, facts)
        let second = countries(of: chains.second, facts)
        let values: [Message.Argument] = [
            .number("first", chains.first.count), .number("second", chains.second.count),
            .number("changes", chains.switchCount),
            Message.Argument("first_countries", .list(first.map { .country($0.string) })),
            Message.Argument("second_countries", .list(second.map { .country($0.string) })),
        ]
        let isAbroad = !first.isEmpty && !second.isEmpty && Set(first).isDisjoint(with: second)
        return Finding(
            Self.self, isAbroad ? interleavedAbroad : interleaved, statements: chains.first + chains.second,
            suspects: chains.second, values: values)
    }

    private static func countries(of indices: [LogIndex], _ facts: VehicleFacts) -> [CountryCode] {
        let wanted = Set(indices)
        let countries = facts.statements.filter { wanted.contains($0.index) }.compactMap(\.statement.country)
        return Set(countries).sorted { $0.string < $1.string }
    }

    // MARK: - Places

    private static func countries(_ facts: VehicleFacts) -> Finding? {
        guard let homes = HomeCountries(facts), let first = homes.unstated.first else { return nil }
        let indices = homes.unstated.map(\.index)
        return Finding(
            Self.self, twoCountries, statements: homes.lines.map(\.index), suspects: indices,
            values: [
                .number("returns", indices.count),
                Message.Argument("countries", .list(homes.countries.map { .country($0.string) })),
                .entry("entry", first.index), .date("date", first.time),
            ])
    }

    private static func hops(_ facts: VehicleFacts) -> [Finding] {
        let hops = PlaceHops.impossible(facts)
        guard let worst = hops.first else { return [] }
        // All of them go away with one line: its place or date may be wrong.
        let ends = hops.map { Set([$0.from.index, $0.to.index]) }
        let common = ends.dropFirst().reduce(ends[0]) { $0.intersection($1) }
        let indices = hops.flatMap { [$0.from.index, $0.to.index] }
        return [
            Finding(
                Self.self, common.isEmpty ? tooFar : tooFarOnce, statements: indices,
                suspects: common.isEmpty ? indices : Array(common),
                values: [
                    .country("from", worst.fromCountry), .country("to", worst.toCountry),
                    .entry("from_entry", worst.from.index), .entry("to_entry", worst.to.index),
                    .date("left", worst.from.time), .date("arrived", worst.to.time),
                    Message.Argument("distance", .distance(kilometres: worst.kilometres)),
                    .number("days", worst.daysNeeded), .number("count", hops.count),
                ])
        ]
    }
}
