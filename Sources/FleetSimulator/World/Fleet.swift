public import VIN

/// A whole simulated fleet: who signs, what they say, and what really happened.
public struct Fleet: Sendable {
    /// A vehicle and the truth about it.
    public struct Vehicle: Sendable {
        /// The vehicle's identification number.
        public let vin: VIN
        /// What was done to its record.
        public let truth: GroundTruth
        /// One sentence on it, for people.
        public let note: String
    }

    /// The organisations, by identifier.
    public let attestors: [SimulatedAttestor]
    /// The vehicles, in the order of their making.
    public let vehicles: [Vehicle]
    /// Everything said, in the order in which it happened.
    public let statements: [SimulatedStatement]

    /// The last day of the simulation: 2026-06-30.
    public static let lastDay = CalendarDay(dayNumber: 20_634)

    /// Number of vehicles in the sample fleet.
    public static let sampleVehicleCount = 240

    /// The seed of the sample fleet under `data/sample`.
    public static let sampleSeed: UInt64 = 20_260_630

    /// The fleet under `data/sample`: the same on every machine.
    public static func sample() throws(VINError) -> Fleet {
        try generate(seed: sampleSeed, vehicleCount: sampleVehicleCount)
    }

    /// Makes a fleet.
    ///
    /// Of every forty vehicles two are clocked, one is cloned every second time, one is title-washed, two carry a typing
    /// error and one a unit mix-up; the rest are honest.
    ///
    /// - Parameters:
    ///   - seed: the whole fleet follows from it.
    ///   - vehicleCount: how many vehicles.
    /// - Throws: `VINError` if the model catalogue holds a prefix that no VIN can have.
    public static func generate(seed: UInt64, vehicleCount: Int) throws(VINError) -> Fleet {
        let world = SimulatedWorld.standard
        var generator = SeededGenerator(seed: seed)
        var vehicles: [Vehicle] = []
        var statements: [SimulatedStatement] = []
        for number in 0..<vehicleCount {
            let (vehicle, said) = try makeVehicle(number: number, world: world, &generator)
            vehicles.append(vehicle)
            statements += said
        }
        let ordered = statements.enumerated().sorted {
            ($0.element.day, $0.offset) < ($1.element.day, $1.offset)
        }
        return Fleet(attestors: world.all, vehicles: vehicles, statements: ordered.map(\.element))
    }

    private static func makeVehicle(
        number: Int, world: SimulatedWorld, _ generator: inout SeededGenerator
    ) throws(VINError) -> (Vehicle, [SimulatedStatement]) {
        let truth = truth(ofVehicle: number)
        let model = model(for: truth, &generator)
        let newest = truth == .honest ? model.modelYears.upperBound : min(model.modelYears.upperBound, 2017)
        let modelYear = generator.integer(in: model.modelYears.lowerBound...newest)
        let vin = try identificationNumber(of: model, modelYear: modelYear, serial: 100_000 + number * 37)
        var life = VehicleLife(
            vin: vin.string, model: model, modelYear: modelYear, truth: truth, world: world, end: lastDay,
            generator: SeededGenerator(seed: generator.next()))
        let (said, note) = live(&life)
        return (Vehicle(vin: vin, truth: truth, note: note), said)
    }

    private static func live(_ life: inout VehicleLife) -> ([SimulatedStatement], note: String) {
        if life.truth == .titleWashed { life.shortenToLastSale() }
        life.liveAnOrdinaryLife()
        switch life.truth {
        case .honest:
            life.sufferAccidents()
            life.perhapsEndOnTheScrapyard()
            return (life.statements(), "nothing was done to its record")
        case .clocked:
            life.sufferAccidents()
            return (life.statements(), "turned back before its last sale by \(life.rolledBackKilometres) km")
        case .cloned:
            let twin = life.statementsOfTwin()
            let own = life.statements()
            return (own + twin, "a second car used its number abroad in \(twin.count) statements")
        case .titleWashed:
            life.loseItsBrandAbroad()
            return (life.statements(), "branded salvage, exported, registered abroad without the brand")
        case .mistyped:
            life.spoilOneReading { $0.mistyped(&$1) }
            return (life.statements(), "one reading was mistyped")
        case .unitMixed:
            life.spoilOneReading { reading, _ in reading.withUnitMixedUp }
            return (life.statements(), "one reading was written down in the other unit")
        }
    }

    private static func truth(ofVehicle number: Int) -> GroundTruth {
        switch number % 40 {
        case 3, 23: .clocked
        case 7 where number % 80 == 7: .cloned
        case 13: .titleWashed
        case 17, 33: .mistyped
        case 29: .unitMixed
        default: .honest
        }
    }

    private static func model(for truth: GroundTruth, _ generator: inout SeededGenerator) -> CarModel {
        let models = CarModel.catalogue.filter { model in
            switch truth {
            case .titleWashed: model.country == "US" && model.modelYears.lowerBound <= 2014
            case .honest: true
            default: model.modelYears.lowerBound <= 2015
            }
        }
        return generator.pick(models) ?? CarModel.catalogue[0]
    }

    /// A VIN as the model's maker would give it (ISO 3779; check digit of 49 CFR 565.15 in North America).
    static func identificationNumber(
        of model: CarModel, modelYear: Int, serial: Int
    ) throws(VINError) -> VIN {
        let tail = "\(yearCharacter(modelYear))\(model.plant)\(serial)"
        let head = model.manufacturerPrefix + model.descriptor
        let draft = try VIN("\(head)\(model.fixedNinth ?? "0")\(tail)")
        return model.fixedNinth == nil ? try VIN("\(head)\(draft.expectedCheckDigit)\(tail)") : draft
    }

    /// Position 10 (49 CFR 565.15 table VII; ISO 3779 recommends the same).
    private static func yearCharacter(_ year: Int) -> Character {
        let cycle = Array("ABCDEFGHJKLMNPRSTVWXY123456789")
        return cycle[(year - 1980) % cycle.count]
    }
}
