extension SuspicionFinder {
    /// Who owns a car, as far as anybody knows: a known account, or the car by itself.
    private enum Keeper: Hashable, Comparable {
        case account(Holder)
        case car(UInt64)

        init(_ statement: FiledStatement) {
            self = statement.owner.map(Keeper.account) ?? .car(statement.vehicle)
        }

        var owner: Holder? { if case .account(let holder) = self { holder } else { nil } }
    }

    /// Pairs of organisation and owner with many statements a car, which make up nearly all that is recorded of these cars.
    func rings(_ window: [FiledStatement]) -> [SuspicionCase] {
        let events = window.filter { !$0.isPeriodic }
        let ofOrganisation = Dictionary(grouping: events, by: \.organisation).mapValues(\.count)
        var cases: [SuspicionCase] = []
        for (keeper, recorded) in Self.grouped(events, by: Keeper.init) {
            for (organisation, statements) in Self.grouped(recorded, by: \.organisation) {
                let share = Self.basisPoints(statements.count, of: recorded.count)
                let vehicles = Self.vehicles(statements)
                let perVehicle = statements.count / vehicles.count
                guard perVehicle >= thresholds.ringStatementsPerVehicleMin, share >= thresholds.ringShareBasisPointsMin
                else { continue }
                cases.append(
                    ring(
                        organisation, keeper.owner, statements, vehicles: vehicles, perVehicle: perVehicle,
                        share: share,
                        ofOrganisation: Self.basisPoints(statements.count, of: ofOrganisation[organisation] ?? 0)))
            }
        }
        return cases.sorted { ($0.organisation, $0.vehicles[0]) < ($1.organisation, $1.vehicles[0]) }
    }

    private func ring(
        _ organisation: String, _ owner: Holder?, _ statements: [FiledStatement], vehicles: [UInt64], perVehicle: Int,
        share: Int, ofOrganisation: Int
    ) -> SuspicionCase {
        let cars = Self.counted(vehicles.count, "car")
        return SuspicionCase(
            rule: .saturationRing, organisation: organisation, owner: owner, vehicles: vehicles,
            figures: [
                .init(
                    name: "statements per car", value: perVehicle, threshold: thresholds.ringStatementsPerVehicleMin),
                .init(
                    name: "share of the owner's records (bp)", value: share,
                    threshold: thresholds.ringShareBasisPointsMin),
                .init(name: "share of the organisation's records (bp)", value: ofOrganisation, threshold: nil),
            ],
            statements: Self.indices(statements),
            sentence: """
                \(organisation) filed \(Self.counted(statements.count, "statement")) on \(cars) of one owner in \
                \(Self.counted(Int(thresholds.windowEpochs), "week")), \(Self.percent(share)) of all that is recorded of \
                them; honest care comes to a few a year.
                """)
    }
}
