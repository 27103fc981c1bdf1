import Messages
import TransparencyLog

/// Seizures by an authority that nobody released.
public enum SeizureRule: FindingRule {
    /// Id of the rule.
    public static let id = "seizure"

    private static let open = FindingVariant(
        "open", .warning, .high, accuses: .vehicle, innocent: ["release-unstated"])
    private static let released = FindingVariant("released", .information, .high, accuses: .nobody)

    /// What it can see.
    public static let variants = [open, released]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let lines = facts.chronicle(SeizureBody.self)
        let releases = lines.filter { $0.body.action == .released }
        return lines.filter { $0.body.action == .seized }.map { seizure in
            let values: [Message.Argument] = [
                .entry("entry", seizure.recorded.index), .date("date", seizure.time),
                .source("source", seizure.recorded), .what("what", seizure.recorded),
            ]
            let release = releases.first { release in
                release.body.releases.map { $0 == seizure.recorded.index }
                    ?? !release.time.isSurelyBefore(seizure.time)
            }
            guard let release else {
                return Finding(
                    Self.self, open, statements: [seizure.recorded.index], suspects: [seizure.recorded.index],
                    values: values)
            }
            return Finding(
                Self.self, released, statements: [seizure.recorded.index, release.recorded.index],
                values: values + [.entry("end_entry", release.recorded.index), .date("ended", release.time)])
        }
    }
}
