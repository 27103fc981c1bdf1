extension SuspicionFinder {
    /// Organisations with cars of many statements about which nobody else reports, one case an organisation.
    func soleContributors(_ window: [FiledStatement]) -> [SuspicionCase] {
        var alone: [String: [FiledStatement]] = [:]
        for (_, statements) in Self.grouped(window, by: \.vehicle) {
            guard statements.count >= thresholds.soleStatementsMin, let organisation = statements.first?.organisation,
                statements.allSatisfy({ $0.organisation == organisation })
            else { continue }
            alone[organisation, default: []] += statements
        }
        let vehicleCounts = Dictionary(grouping: window, by: \.organisation).mapValues { Self.vehicles($0).count }
        return alone.sorted { $0.key < $1.key }.map { organisation, statements in
            sole(organisation, statements.sorted { $0.index < $1.index }, of: vehicleCounts[organisation] ?? 0)
        }
    }

    private func sole(_ organisation: String, _ statements: [FiledStatement], of vehicleCount: Int) -> SuspicionCase {
        let vehicles = Self.vehicles(statements)
        return SuspicionCase(
            rule: .soleContributor, organisation: organisation, owner: nil, vehicles: vehicles,
            figures: [
                .init(
                    name: "statements per car, at least", value: statements.count / vehicles.count,
                    threshold: thresholds.soleStatementsMin),
                .init(name: "cars without a second contributor", value: vehicles.count, threshold: nil),
                .init(name: "cars of the organisation", value: vehicleCount, threshold: nil),
            ],
            statements: Self.indices(statements),
            sentence: """
                Nobody but \(organisation) reports on \(Self.counted(vehicles.count, "car")) with \
                \(thresholds.soleStatementsMin) or more statements each, of \(vehicleCount) that it reports on.
                """)
    }
}
