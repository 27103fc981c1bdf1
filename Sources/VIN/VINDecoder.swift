import Octets

/// Decodes VINs by the tables of NHTSA's vPIC that are compiled into the program.
///
/// The tables are read where they lie: making a decoder costs nothing, a decode some tens of microseconds.
public struct VINDecoder: Sendable {
    /// The decoder over the built-in tables.
    public static let shared = VINDecoder()

    private let table: VPICTable?

    /// The year of the vPIC release within; younger vehicles may be missing from it.
    public var releaseYear: Int? { table?.releaseYear }

    private init() {
        table = EmbeddedFile.named("data/vpic/vpic.bin").flatMap { VPICTable($0.contents) }
    }

    /// What the tables say about a vehicle.
    ///
    /// - Parameters:
    ///   - vin: the VIN.
    ///   - modelYearMax: the latest model year possible at the time of asking (next calendar year, as a
    ///     rule); it ends the 30-year ambiguity for most vehicles. `nil` leaves both readings open.
    /// - Returns: the fields that are known.
    public func decode(_ vin: VIN, modelYearMax: Int? = nil) -> DecodedVehicle {
        var vehicle = DecodedVehicle(vin: vin, usesNorthAmericanCheckDigit: vin.usesNorthAmericanCheckDigit)
        vehicle.country = vin.wmi.country
        guard let table, let maker = manufacturer(of: vin, in: table) else {
            vehicle.modelYearCandidates = vin.modelYearCandidates.filter { $0 <= modelYearMax ?? .max }
            vehicle.modelYear = vehicle.modelYearCandidates.count == 1 ? vehicle.modelYearCandidates.first : nil
            return vehicle
        }
        vehicle.manufacturer = table.string(maker.manufacturer)
        vehicle.vehicleType = table.string(maker.vehicleType)
        vehicle.isManufacturerInVPIC = maker.isFromVPIC
        // vPIC gives the seat of whoever filed the identifier, often the importer; ISO 3780 comes first.
        if vehicle.country == nil, let name = table.string(maker.countryName), !maker.countryCode.isEmpty {
            vehicle.country = Country(code: maker.countryCode, name: name)
        }
        readYears(of: &vehicle, maker, modelYearMax: modelYearMax, table)
        return vehicle
    }

    /// The entry of the six-character identifier of a low-volume maker, otherwise of the first three.
    private func manufacturer(of vin: VIN, in table: VPICTable) -> VPICTable.Manufacturer? {
        let code = Array(vin.wmi.string.utf8)
        return table.manufacturer(code) ?? (code.count > 3 ? table.manufacturer(Array(code.prefix(3))) : nil)
    }

    private func readYears(
        of vehicle: inout DecodedVehicle, _ maker: VPICTable.Manufacturer, modelYearMax: Int?, _ table: VPICTable
    ) {
        let vin = vehicle.vin
        let latest = modelYearMax ?? .max
        // Abroad a check digit that happens to hold proves little unless vPIC knows the maker.
        let isYearStated = vehicle.usesNorthAmericanCheckDigit || vin.isCheckDigitValid && maker.isFromVPIC
        var candidates = isYearStated ? vin.modelYearReadings.filter { $0 <= latest } : []
        vehicle.modelYearCandidates = candidates

        // Cars and light trucks: position 7 decides (49 CFR 565.15(d)).
        if maker.isFromVPIC, !maker.isHeavyTruck, candidates.count == 2 {
            candidates = [vin.modelYearByPositionSeven].compactMap { $0 }
            vehicle.modelYearCandidates = candidates
        }
        // Where no year is stated, patterns are still tried under both readings, but only those that fix at
        // least two characters, and only what no reading contradicts is claimed.
        let readings = isYearStated ? candidates : vin.modelYearReadings
        let fields = readings.map {
            VPICFields(vin, maker, modelYear: $0, fixedCountMin: isYearStated ? 0 : 2, table)
        }
        if candidates.count > 1 {
            // A reading for which the tables have no pattern is out, if it lies within the time they cover.
            let possible = zip(candidates, fields).filter { !$0.1.isEmpty || $0.0 > table.releaseYear }.map(\.0)
            if possible.count == 1 { candidates = possible }
        }
        vehicle.modelYear = candidates.count == 1 ? candidates.first : nil

        guard var agreed = fields.first else {
            vehicle.make = table.string(maker.make)
            return
        }
        for other in fields.dropFirst() { agreed.agree(with: other) }
        fill(&vehicle, agreed, maker, table)
    }

    private func fill(
        _ vehicle: inout DecodedVehicle, _ fields: VPICFields, _ maker: VPICTable.Manufacturer, _ table: VPICTable
    ) {
        var used: [VPICFields.Best] = []
        func claim(_ field: VPICField) -> String? {
            let best = fields[field]
            guard best.string != 0, !best.isContradicted else { return nil }
            used.append(best)
            return table.string(best.string)
        }
        vehicle.model = claim(.model)
        vehicle.series = claim(.series)
        vehicle.trim = claim(.trim)
        vehicle.bodyClass = claim(.bodyClass)
        vehicle.electrification = claim(.electrification)
        // The model's own make is the surest: one identifier may serve several brands.
        let modelMake = vehicle.model == nil ? 0 : fields[.model].make
        vehicle.make = table.string(modelMake) ?? table.string(maker.make) ?? claim(.make)
        var seen: Set<MatchedPattern> = []
        vehicle.matchedPatterns = used.sorted { $0.rank > $1.rank }.map {
            MatchedPattern(
                text: String(decoding: table.pattern($0.pattern).text, as: UTF8.self), modelYears: $0.modelYears)
        }.filter { seen.insert($0).inserted }
    }
}
