import Messages
import TransparencyLog

/// Uses that wear a vehicle more than a private life does.
public enum UseRule: FindingRule {
    /// Id of the rule.
    public static let id = "use"

    private static let hire = FindingVariant("hire", .caution, .high, accuses: .vehicle, innocent: ["use-on-paper"])
    private static let service = FindingVariant(
        "public-service", .caution, .high, accuses: .vehicle, innocent: ["use-on-paper"])
    private static let fleet = FindingVariant(
        "fleet", .information, .high, accuses: .nobody, innocent: ["use-on-paper"])

    /// What it can see.
    public static let variants = [hire, service, fleet]

    /// The uses of each variant.
    public static let tables = VehicleUse.allCases.map { "\($0.rawValue) \(variant(of: $0)?.name ?? "-")" }
        .joined(separator: "\n")

    private static func variant(of use: VehicleUse) -> FindingVariant? {
        switch use {
        case .taxi, .drivingSchool: hire
        case .police, .emergency: service
        case .rental, .commercial, .leasing, .demonstration, .agricultural: fleet
        case .private, .other: nil
        }
    }

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        var uses: [(use: VehicleUse, recorded: RecordedStatement)] = []
        for line in facts.lines(UseChangeBody.self) {
            uses.append((line.body.toUse, line.recorded))
            if let from = line.body.fromUse { uses.append((from, line.recorded)) }
        }
        for line in facts.lines(RegistrationBody.self) {
            if let use = line.body.use { uses.append((use, line.recorded)) }
        }
        guard !uses.isEmpty else { return [] }
        return variants.compactMap { variant in
            let own = uses.filter { self.variant(of: $0.use) == variant }
            guard let first = own.min(by: { $0.recorded.time < $1.recorded.time }) else { return nil }
            let words = VehicleUse.allCases.filter { use in own.contains { $0.use == use } }
            return Finding(
                Self.self, variant, statements: own.map(\.recorded.index),
                values: [
                    Message.Argument("uses", .list(words.map(\.term))), .date("date", first.recorded.time),
                    .entry("entry", first.recorded.index),
                ])
        }
    }
}
