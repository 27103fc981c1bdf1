public import VehicleHistory

/// The statement kinds that each class of attestor usually signs: what a new profile asks for.
public enum UsualKinds {
    /// What everybody who states facts about vehicles may have to say of what was stated: their own mistakes, and
    /// whether they stand by it when it is contested.
    private static let amending = ["correction", "misfiled", "response"]

    /// The ids of the kinds usual for a class.
    public static func of(_ attestorClass: AttestorClass) -> [String] {
        switch attestorClass {
        case .manufacturer: ["manufacture", "recall", "software-update", "evidence-deposit"] + amending
        case .garage:
            [
                "service", "repair", "odometer-reading", "cluster-replacement", "recall", "component-swap",
                "battery-health", "modification", "software-update", "dtc-snapshot", "evidence-deposit",
                "corroboration", "dispute",
            ] + amending
        case .insurer:
            [
                "accident", "insurance-claim", "damage", "theft", "title-brand", "evidence-deposit", "corroboration",
                "dispute",
            ] + amending
        case .inspection: ["inspection", "emissions", "odometer-reading"] + amending
        case .registrar:
            [
                "registration", "ownership-transfer", "plate-change", "use-change", "import-export", "title-brand",
                "lien", "seizure", "theft", "scrapped", "vin-reissue", "dispute",
            ] + amending
        case .fleet: ["odometer-reading", "operating-summary", "service", "evidence-deposit", "dispute"] + amending
        case .marketplace: ["sighting", "odometer-reading"] + amending
        case .accreditor:
            ["attestor-enrol", "attestor-rotate", "attestor-suspend", "attestor-reinstate", "attestor-revoke"]
        case .arbiter: ["ruling"]
        case .steward: StatementKind.all.filter(\.isOfRegistry).map(\.id)
        case .other: ["odometer-reading"] + amending
        }
    }
}
