/// An organisation of the simulated world that signs statements.
public struct SimulatedAttestor: Hashable, Sendable {
    /// Identifier after `attestor:`.
    public let id: String
    /// Name for people.
    public let name: String
    /// Attestor class: manufacturer, garage, insurer, inspection, registrar, fleet or marketplace.
    public let attestorClass: String
    /// ISO 3166-1 alpha-2 country where it works; `nil` for everywhere.
    public let country: String?
    /// The statement kinds it may sign.
    public let kinds: [String]
}

/// Everybody who signs in the simulated world, by the work they do in each country.
struct SimulatedWorld: Sendable {
    let manufacturers: [String: SimulatedAttestor]
    let garages: [String: [SimulatedAttestor]]
    let insurers: [String: [SimulatedAttestor]]
    let inspectors: [String: SimulatedAttestor]
    let registrars: [String: SimulatedAttestor]
    let fleets: [String: SimulatedAttestor]
    let marketplaces: [String: SimulatedAttestor]

    /// Countries whose attestors exist.
    static let countries = ["DE", "FR", "GB", "PL", "US"]

    var all: [SimulatedAttestor] {
        let single = [manufacturers, inspectors, registrars, fleets, marketplaces].flatMap(\.values)
        let several = [garages, insurers].flatMap(\.values).flatMap { $0 }
        return (single + several).sorted { $0.id < $1.id }
    }

    static let standard: SimulatedWorld = {
        func each(_ make: (String) -> SimulatedAttestor) -> [String: SimulatedAttestor] {
            Dictionary(uniqueKeysWithValues: countries.map { ($0, make($0)) })
        }
        let makers = CarModel.catalogue.map { model in
            (
                model.manufacturer,
                SimulatedAttestor(
                    id: model.manufacturer, name: "\(model.make) (manufacturer)", attestorClass: "manufacturer",
                    country: nil, kinds: ["manufacture", "recall", "software-update"])
            )
        }
        let inspectorNames = [
            "DE": "Prüfstelle Mitte", "FR": "Contrôle Technique Rhône", "GB": "Northern Test Station",
            "PL": "Stacja Kontroli Odra", "US": "State Inspection Lane 7",
        ]
        return SimulatedWorld(
            manufacturers: Dictionary(makers) { first, _ in first },
            garages: Dictionary(
                uniqueKeysWithValues: countries.map { country in
                    (country, garageNames[country, default: []].enumerated().map { garage($0, $1, in: country) })
                }),
            insurers: Dictionary(
                uniqueKeysWithValues: countries.map { country in
                    (
                        country,
                        ["Mutual", "General"].map { name in
                            SimulatedAttestor(
                                id: "\(name.lowercased())-insurance-\(country.lowercased())",
                                name: "\(name) Insurance \(country)", attestorClass: "insurer", country: country,
                                kinds: ["accident", "insurance-claim", "damage", "title-brand", "theft", "sighting"])
                        }
                    )
                }),
            inspectors: each {
                SimulatedAttestor(
                    id: "inspection-\($0.lowercased())", name: inspectorNames[$0, default: "Inspection \($0)"],
                    attestorClass: "inspection", country: $0, kinds: ["inspection", "emissions", "odometer-reading"])
            },
            registrars: each {
                SimulatedAttestor(
                    id: "registrar-\($0.lowercased())", name: "Vehicle Registrar \($0)", attestorClass: "registrar",
                    country: $0,
                    kinds: [
                        "registration", "ownership-transfer", "plate-change", "use-change", "import-export",
                        "title-brand", "scrapped", "lien",
                    ])
            },
            fleets: each {
                SimulatedAttestor(
                    id: "fleet-\($0.lowercased())", name: "City Fleet \($0)", attestorClass: "fleet", country: $0,
                    kinds: ["odometer-reading", "operating-summary", "service"])
            },
            marketplaces: each {
                SimulatedAttestor(
                    id: "marketplace-\($0.lowercased())", name: "Used Car Market \($0)", attestorClass: "marketplace",
                    country: $0, kinds: ["sighting", "odometer-reading"])
            })
    }()

    private static let garageNames = [
        "DE": ["Autohaus Meier", "Werkstatt am Hafen", "KFZ Schulze", "Reifen Krüger"],
        "FR": ["Garage du Pont", "Atelier Martin", "Carrosserie Leroy"],
        "GB": ["Hill Street Motors", "Bayside Garage", "Kestrel Auto Repairs"],
        "PL": ["Auto Serwis Wisła", "Warsztat Kowalski"],
        "US": ["Main Street Auto", "Lakeshore Service", "Pioneer Collision", "Desert Tire and Brake"],
    ]

    private static func garage(_ number: Int, _ name: String, in country: String) -> SimulatedAttestor {
        SimulatedAttestor(
            id: "garage-\(country.lowercased())-\(number + 1)", name: name, attestorClass: "garage", country: country,
            kinds: [
                "service", "repair", "odometer-reading", "cluster-replacement", "recall", "component-swap",
                "battery-health", "modification", "dtc-snapshot", "correction",
            ])
    }
}
