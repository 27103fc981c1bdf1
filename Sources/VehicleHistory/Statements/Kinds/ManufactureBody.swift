public import Messages

/// Manufacture. The vehicle was built, and what it was built as.
public struct ManufactureBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("manufacture")

    /// When it left the line.
    public let builtOn: EventTime
    /// The brand.
    public let make: String
    /// The model.
    public let model: String
    /// Series, trim or version.
    public let variant: String?
    /// The model year.
    public let modelYear: Int?
    /// The plant.
    public let plant: String?
    /// ISO 3166-1 alpha-2 code of the plant.
    public let plantCountry: CountryCode?
    /// The body in words.
    public let bodyType: String?
    /// The colour in words.
    public let colour: String?
    /// What drives it.
    public let energy: EnergySource?
    /// The number on the engine.
    public let engineNumber: String?
    /// Engine displacement in cubic centimetres.
    public let displacementCm3: Int?
    /// Rated power in kilowatts.
    public let powerKw: Int?
    /// Usable traction battery capacity in watt hours.
    public let batteryCapacityWh: Int?
    /// Mass in running order in kilograms.
    public let massKg: Int?
    /// Seats.
    public let seatCount: Int?
    /// The emission standard, such as Euro 6d.
    public let emissionStandard: String?
    /// The type approval number.
    public let typeApproval: String?
    /// ISO 3166-1 alpha-2 code of the market it was built for.
    public let destinationCountry: CountryCode?
    /// The components that are known by serial or lot number.
    public let components: [InstalledComponent]

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        builtOn = try fields.time("built_on")
        make = try fields.string("make")
        model = try fields.string("model")
        variant = try fields.stringIfPresent("variant")
        modelYear = try fields.integerIfPresent("model_year")
        plant = try fields.stringIfPresent("plant")
        plantCountry = try fields.countryIfPresent("plant_country")
        bodyType = try fields.stringIfPresent("body_type")
        colour = try fields.stringIfPresent("colour")
        energy = try fields.choiceIfPresent("energy")
        engineNumber = try fields.stringIfPresent("engine_number")
        displacementCm3 = try fields.integerIfPresent("displacement_cm3")
        powerKw = try fields.integerIfPresent("power_kw")
        batteryCapacityWh = try fields.integerIfPresent("battery_capacity_wh")
        massKg = try fields.integerIfPresent("mass_kg")
        seatCount = try fields.integerIfPresent("seat_count")
        emissionStandard = try fields.stringIfPresent("emission_standard")
        typeApproval = try fields.stringIfPresent("type_approval")
        destinationCountry = try fields.countryIfPresent("destination_country")
        components = try fields.objects("components", InstalledComponent.init(from:))
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        let vehicle = MessageValue.plain((modelYear.map { "\($0) " } ?? "") + "\(make) \(model)")
        let built =
            plant.map { Message("kind.manufacture.plant", ["vehicle": vehicle, "plant": .plain($0)]) }
            ?? Message("kind.manufacture", ["vehicle": vehicle])
        return .joined(
            built,
            components.isEmpty ? nil : Message("kind.manufacture.components", ["count": .number(components.count)]))
    }
}
