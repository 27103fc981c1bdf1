public import VIN

extension Fleet {
    /// A fleet to measure the findings with: realistic lives, errors and frauds, made independently of the rules.
    ///
    /// Each vehicle follows from the seed and its number alone, so that a fleet of any size is walked through in little
    /// memory and in any order.
    ///
    /// - Parameters:
    ///   - seed: the whole fleet follows from it.
    ///   - vehicleCount: how many vehicles, up to `EvaluationFleet.vehicleCountMax`.
    public static func evaluation(seed: UInt64, vehicleCount: Int) -> EvaluationFleet {
        EvaluationFleet(seed: seed, vehicleCount: min(vehicleCount, EvaluationFleet.vehicleCountMax))
    }
}

/// Vehicles to measure the findings with; they are made one by one when asked for.
public struct EvaluationFleet: Sendable {
    /// The seed from which everything follows.
    public let seed: UInt64
    /// Number of vehicles.
    public let vehicleCount: Int

    /// Serial numbers have six digits.
    public static let vehicleCountMax = 800_000
    /// The seed that `make evaluate` uses.
    public static let standardSeed: UInt64 = 20_260_701

    /// Vehicle `number`, from 0.
    ///
    /// - Throws: `VINError` if the model catalogue holds a prefix that no VIN can have.
    public func vehicle(_ number: Int) throws(VINError) -> EvaluationVehicle {
        // Two rounds of mixing: neighbouring seeds of SplitMix64 alone would give overlapping streams.
        var mixer = SeededGenerator(seed: seed ^ UInt64(truncatingIfNeeded: number) &* 0xD134_2543_DE82_EF95)
        var generator = SeededGenerator(seed: mixer.next() ^ mixer.next())
        let kind = HistoryKind.pick(&generator)
        let model = Self.model(for: kind, &generator)
        let years = Self.years(of: model, kind)
        let modelYear = generator.integer(in: years)
        let vin = try Fleet.identificationNumber(of: model, modelYear: modelYear, serial: 100_000 + number)
        var life = EvaluationLife(
            vin: vin, model: model, modelYear: modelYear, kind: kind, world: .standard, generator: generator)
        return life.told()
    }

    private static func model(for kind: HistoryKind, _ generator: inout SeededGenerator) -> CarModel {
        let models =
            switch kind {
            case .rollover: CarModel.fiveDigits
            case .titleWashed: CarModel.catalogue.filter { $0.country == "US" }
            case .imported, .importMixed: CarModel.catalogue.filter { ["US", "GB"].contains($0.country) }
            default: CarModel.catalogue
            }
        return generator.pick(models) ?? CarModel.catalogue[0]
    }

    /// Frauds and what takes years to go wrong need a car of some age.
    private static func years(of model: CarModel, _ kind: HistoryKind) -> ClosedRange<Int> {
        switch kind {
        case .ordinary, .highMileage, .sparse, .connected, .rollover, .placeholder: model.modelYears
        default: model.modelYears.lowerBound...max(model.modelYears.lowerBound, min(2019, model.modelYears.upperBound))
        }
    }
}

extension CarModel {
    /// Cars whose odometers had five figures, with a digit in position 7 (model years before 2010).
    static let fiveDigits = [
        old("Ford", "F-150", "1FT", "EF14N", "K", 1987...1996),
        old("Chevrolet", "C1500", "1GC", "DC14K", "Z", 1988...1993),
        old("Jeep", "Cherokee", "1J4", "FJ68S", "L", 1989...1995),
    ]

    private static func old(
        _ make: String, _ model: String, _ prefix: String, _ descriptor: String, _ plant: Character,
        _ years: ClosedRange<Int>
    ) -> CarModel {
        CarModel(
            make: make, model: model, manufacturerPrefix: prefix, descriptor: descriptor, fixedNinth: nil, plant: plant,
            country: "US", modelYears: years, fuel: "petrol")
    }
}
