public import VehicleHistory

/// The statement kinds that each class of attestor usually signs: what a new profile asks for.
public enum UsualKinds {
    /// The ids of the kinds usual for a class.
    public static func of(_ attestorClass: AttestorClass) -> [String] {
        switch attestorClass {
        case .manufacturer: ["manufacture", "recall", "software-update"]
        case .garage:
            [
                "service", "repair", "odometer-reading", "cluster-replacement", "recall", "component-swap",
                "battery-health", "modification", "software-update", "dtc-snapshot", "correction", "corroboration",
            ]
        case .insurer: ["accident", "insurance-claim", "damage", "theft", "title-brand", "corroboration", "dispute"]
        case .inspection: ["inspection", "emissions", "odometer-reading"]
        case .registrar:
            [
                "registration", "ownership-transfer", "plate-change", "use-change", "import-export", "title-brand",
                "lien", "seizure", "theft", "scrapped", "vin-reissue", "misfiled",
            ]
        case .fleet: ["odometer-reading", "operating-summary", "service"]
        case .marketplace: ["sighting", "odometer-reading"]
        case .accreditor:
            ["attestor-enrol", "attestor-rotate", "attestor-suspend", "attestor-reinstate", "attestor-revoke"]
        case .arbiter: ["ruling"]
        case .steward: StatementKind.all.filter(\.isOfRegistry).map(\.id)
        case .other: ["odometer-reading"]
        }
    }
}
