import VIN

extension OdometerCircumstances {
    /// NMVTIS brands that say the number is not the mileage: not actual, tampering verified, may be altered,
    /// discrepancy (AAMVA D20 data dictionary, `data/title-brands.csv`).
    static let notActualBrands: Set<String> = ["69", "70", "73", "76"]
    /// NMVTIS brand "exceeds mechanical limits".
    static let limitsExceededBrand = "72"
    /// NMVTIS brand "odometer replaced".
    static let replacedBrand = "74"
    /// Uses that take a vehicle several times as far in a year as private use.
    static let hardUses: Set<VehicleUse> = [.taxi, .rental, .commercial, .police, .emergency, .drivingSchool]

    /// Components that keep a mileage of their own.
    static let keepers: Set<ComponentSwapBody.Component> = [.controlUnit, .engine, .gearbox, .airbagModule]

    /// Sightings at which a vehicle is for sale.
    static let offers: Set<SightingBody.Occasion> = [.listing, .auction, .sale]

    /// What the statements of a vehicle say that bears on its odometer.
    init(_ facts: VehicleFacts) {
        modelYear = facts.decoded?.modelYear
        var firstRegistered: Int?
        for recorded in facts.statements where !recorded.isSelfDeclared {
            readDisclosure(recorded)
            switch recorded.statement.body {
            case let body as ClusterReplacementBody: readReplacement(recorded, body)
            case let body as TitleBrandBody: readBrand(recorded, body)
            case let body as ComponentSwapBody where Self.keepers.contains(body.component):
                controlUnitSwaps.append(recorded.statement.occurredAt)
            case is ImportExportBody:
                borders.append(recorded.statement.occurredAt)
                sales.append(recorded.statement.occurredAt)
            case is OwnershipTransferBody: sales.append(recorded.statement.occurredAt)
            case let body as SightingBody where Self.offers.contains(body.occasion):
                sales.append(recorded.statement.occurredAt)
            case let body as RegistrationBody:
                if body.previousCountry != nil { borders.append(recorded.statement.occurredAt) }
                if body.event == .first { firstRegistered = recorded.statement.occurredAt.year }
                if body.event == .reRegistration { sales.append(recorded.statement.occurredAt) }
                if let use = body.use, Self.hardUses.contains(use) { isHardUse = true }
            case let body as UseChangeBody:
                if Self.hardUses.contains(body.toUse) || body.fromUse.map(Self.hardUses.contains) ?? false {
                    isHardUse = true
                }
            case let body as ManufactureBody: modelYear = body.modelYear ?? modelYear ?? body.builtOn.year
            default: break
            }
        }
        modelYear = modelYear ?? firstRegistered
        replacements.sort { ($0.time, $0.index) < ($1.time, $1.index) }
        limitsExceeded.sort { ($0.time, $0.index) < ($1.time, $1.index) }
        notActual.sort { ($0.time, $0.index) < ($1.time, $1.index) }
    }

    private mutating func readDisclosure(_ recorded: RecordedStatement) {
        guard let odometer = recorded.statement.odometer, let disclosure = odometer.disclosure else { return }
        let declaration = Declaration(
            index: recorded.index, time: recorded.statement.occurredAt, millimetres: odometer.millimetres,
            isDisclosure: true)
        switch disclosure {
        case .notActual: notActual.append(declaration)
        case .exceedsMechanicalLimits: limitsExceeded.append(declaration)
        case .actual, .exempt: break
        }
    }

    private mutating func readReplacement(_ recorded: RecordedStatement, _ body: ClusterReplacementBody) {
        func millimetres(_ instrument: ClusterReplacementBody.Instrument) -> Int? {
            guard let value = instrument.value, let unit = instrument.unit else { return nil }
            return value * (unit == .km ? Odometer.Unit.kilometres : .miles).millimetres
        }
        replacements.append(
            Replacement(
                index: recorded.index, time: recorded.statement.occurredAt, before: millimetres(body.before),
                after: millimetres(body.after), isAdjusted: body.adjusted ?? false))
    }

    private mutating func readBrand(_ recorded: RecordedStatement, _ body: TitleBrandBody) {
        guard body.scheme == .nmvtis, body.action == .applied else { return }
        let time = recorded.statement.occurredAt
        let declaration = Declaration(
            index: recorded.index, time: time, millimetres: recorded.statement.odometer?.millimetres,
            isDisclosure: false)
        if Self.notActualBrands.contains(body.code) { notActual.append(declaration) }
        if body.code == Self.limitsExceededBrand { limitsExceeded.append(declaration) }
        if body.code == Self.replacedBrand {
            replacements.append(
                Replacement(index: recorded.index, time: time, before: nil, after: nil, isAdjusted: false))
        }
    }
}
