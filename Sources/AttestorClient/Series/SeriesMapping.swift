import Octets
import StrictJSON
public import VehicleHistory

/// Which column of a file of raw odometer readings is what. Rows need a vehicle, a date and a figure; all else helps.
public struct SeriesMapping: Sendable, Equatable {
    /// Column that tells the vehicles apart: a VIN or any other key.
    public var key: String
    /// Column of the dates; or, in `constantDate`, one date for all rows.
    public var date: String
    /// Column of the figures.
    public var odometer: String
    /// Column of the units, or one unit for all rows: `km` or `mi`.
    public var unit: String?
    /// Column that says what happened: a service, a test, a listing.
    public var type: String?
    /// Column of an inspection's result.
    public var result: String?
    /// The date of all rows, where they bear none.
    public var constantDate: String?
    /// ISO 3166-1 alpha-2 code of all rows.
    public var country: String?
    /// What sort of source all rows come from, where no column says it.
    public var sourceClass: AttestorClass?
    /// Name of the inspection scheme, where rows are inspections.
    public var scheme: String?

    /// Names under which columns are recognised, likeliest first.
    private static var knownNames: [(part: WritableKeyPath<SeriesMapping, String?>, names: [String])] {
        [
            (
                \.optionalKey,
                [
                    "vin", "vin_number", "vin_no", "vehicle_vin", "vehicle_id", "vehicle", "chassis", "chassis_number",
                    "chassis_no", "fin", "fahrgestellnummer", "fahrzeug_ident_nummer", "car_id", "car", "registration",
                    "vehicle_registration", "registration_number", "registration_mark", "reg_no", "reg", "vrm", "plate",
                    "number_plate", "license_plate", "licence_plate", "kenteken", "kennzeichen", "immatriculation",
                    "matricula", "targa", "rejestracja", "nr_rejestracyjny", "fahrzeug", "fahrzeug_id", "key",
                    "unit_number",
                    "stock_number", "id",
                ]
            ),
            (
                \.optionalDate,
                [
                    "date", "test_date", "completed_date", "occurred_at", "reading_date", "date_of_reading",
                    "odometer_date", "mileage_date", "service_date", "inspection_date", "sale_date", "event_date",
                    "listing_date", "recorded_at", "record_date", "timestamp", "datetime", "date_time", "event_time",
                    "datum", "ablesedatum", "prüfdatum", "pruefdatum", "fecha", "data", "data_odczytu", "dato",
                    "created_at", "created", "time", "ts", "epoch", "unix_time", "when", "seen", "day", "year",
                ]
            ),
            (
                \.optionalOdometer,
                [
                    "odometer", "mileage", "test_mileage", "odometer_value", "odometer_reading", "odometer_km",
                    "odometer_mi", "odometer_miles", "mileage_km", "mileage_mi", "mileage_miles", "current_mileage",
                    "kilometres", "kilometers", "miles", "km", "mi", "odo", "odo_reading", "km_stand", "stand_km",
                    "kilometerstand", "kilometer_stand", "tachostand", "laufleistung", "tellerstand", "km_teller",
                    "km_stand_neu", "przebieg", "przebieg_km", "kilometrage", "kilométrage", "compteur",
                    "chilometraggio", "kilometraje", "quilometragem", "reading", "stand", "value",
                ]
            ),
            (
                \.unit,
                [
                    "unit", "units", "odometer_unit", "odometer_units", "mileage_unit", "distance_unit", "einheit",
                    "eenheid", "uom",
                ]
            ),
            (\.type, ["test_type", "type", "kind", "event", "source", "occasion"]),
            (\.result, ["test_result", "result"]),
        ]
    }

    private var optionalKey: String? {
        get { key.isEmpty ? nil : key }
        set { key = newValue ?? "" }
    }
    private var optionalDate: String? {
        get { date.isEmpty ? nil : date }
        set { date = newValue ?? "" }
    }
    private var optionalOdometer: String? {
        get { odometer.isEmpty ? nil : odometer }
        set { odometer = newValue ?? "" }
    }

    /// A mapping of nothing yet.
    public init() {
        key = ""
        date = ""
        odometer = ""
    }

    /// Parts of names under which the columns that every row needs are recognised when no whole name fits.
    private static var knownParts: [(part: WritableKeyPath<SeriesMapping, String?>, names: [String])] {
        [
            (\.optionalKey, ["vin", "vehicle", "chassis", "car"]), (\.optionalDate, ["date", "datum", "time"]),
            (\.optionalOdometer, odometerParts),
        ]
    }

    private static let odometerParts = ["odometer", "mileage", "kilomet", "kilométr", "tellerstand", "odo"]
    private static let timeParts = ["date", "datum", "time", "year", "jaar"]

    /// Parts of names that speak of something else: when a car was first used, of what make it is, what is thought of its
    /// odometer.
    private static let otherParts = [
        "first", "erst", "eerste", "made", "birth", "manufact", "expir", "due", "type", "class", "make", "model",
        "colour",
        "color", "price", "status", "result", "oordeel", "source", "unit", "previous", "body", "fuel",
    ]

    /// Fills what is missing by the columns' names, whatever their case.
    public mutating func complete(from columns: [String]) {
        let wasNamed = !date.isEmpty
        var free = columns
        for column in [key, date, odometer, unit, type, result].compactMap(\.self) { free.removeAll { $0 == column } }
        fill(Self.knownNames, from: &free) { $0 == Self.plain($1) }
        fill(Self.knownParts, from: &free) { name, part in
            name.contains(part) && !Self.otherParts.contains { name.contains($0) }
                && !(Self.odometerParts.contains(part) && Self.timeParts.contains { name.contains($0) })
        }
        // Beside a make or model, a year is the car's and not the reading's.
        let isCarsYear = Self.plain(date) == "year" && columns.contains { Self.carNames.contains(Self.plain($0)) }
        if isCarsYear, !wasNamed { date = "" }
        completeUnit()
    }

    private static let carNames: Set<String> = ["make", "brand", "model", "manufacturer", "marke", "marque", "modell"]

    private mutating func fill(
        _ known: [(part: WritableKeyPath<SeriesMapping, String?>, names: [String])], from free: inout [String],
        fits: (String, String) -> Bool
    ) {
        for (part, names) in known where self[keyPath: part] == nil {
            if part == \Self.optionalDate, constantDate != nil { continue }
            for name in names {
                guard let found = free.first(where: { fits(Self.plain($0), name) }) else {
                    continue
                }
                self[keyPath: part] = found
                free.removeAll { $0 == found }
                break
            }
        }
    }

    /// Letters and digits only: `Test Date`, `test-date` and `testDate` are one name.
    private static func plain(_ name: String) -> String {
        String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    /// Columns called `odometer_km`, `Mileage (mi)` or `miles` say their unit themselves.
    private mutating func completeUnit() {
        guard unit == nil else { return }
        let name = odometer.lowercased()
        let words = name.split { !$0.isLetter }.map(String.init)
        let plain = Self.plain(odometer)
        if words.contains("km") || words.contains("kms") || plain.hasSuffix("km") || plain.contains("kilom")
            || plain.hasPrefix("kmst") || plain == "kmteller"
        {
            unit = "km"
        } else if words.contains("mi") || plain.hasSuffix("mi") || plain.hasSuffix("miles") {
            unit = "mi"
        }
    }

    /// The unit stands behind each figure.
    public static let unitBesideFigure = "(beside each figure)"

    /// Whether the columns are those of the test results of Great Britain.
    public static func isMOT(_ columns: [String]) -> Bool {
        Set(["testid", "vehicleid", "testdate", "testmileage"]).isSubset(of: columns.map { plain($0) })
    }

    /// Refuses a mapping that cannot be read with these columns.
    ///
    /// - Throws: `MappingError` that names what is missing.
    public func check(columns: [String]) throws(MappingError) {
        if odometer.isEmpty, let opinion = columns.first(where: { Self.plain($0).contains("oordeel") }) {
            throw .malformed(
                "\(opinion) says what is thought of the odometer, and no column has its figures: "
                    + "without figures there is nothing to compute")
        }
        for (option, column) in [("key", key), ("date", date), ("odometer", odometer)] {
            if option == "date", constantDate != nil { continue }
            guard !column.isEmpty else {
                throw .malformed(
                    "no column looks like the \(option): name it with --\(option); "
                        + "the file has: \(Self.listed(columns))")
            }
            guard columns.contains(column) else { throw .unknownColumn(column, target: option, known: columns) }
        }
        if unit == nil {
            throw .malformed("the unit is not known: give --unit km, --unit mi or the column that says it")
        }
    }

    /// Names of columns, few and short enough to read: a file that is no table has strange ones.
    private static func listed(_ columns: [String]) -> String {
        columns.prefix(20).map { String($0.prefix(40)) }.joined(separator: ", ") + (columns.count > 20 ? ", ..." : "")
    }

    /// The unit of all rows; `nil` when a column says it.
    public var constantUnit: Odometer.Unit? { unit.flatMap { Odometer.Unit(rawValue: $0) } }
}

extension SeriesMapping {
    /// The presets that the program carries: those of `data/series`, and the mappings of imports.
    public static var presetNames: [String] { ownPresetNames + ColumnMapping.presetNames }

    private static var ownPresetNames: [String] {
        EmbeddedFile.inside("data/series").map { file in
            String(file.path.dropFirst("data/series/".count).dropLast(".json".count))
        }
    }

    /// The preset called `name`.
    ///
    /// - Throws: `MappingError` when there is none.
    public static func preset(_ name: String) throws(MappingError) -> SeriesMapping {
        if let file = EmbeddedFile.named("data/series/\(name).json") {
            return try SeriesMapping(json: Array(file.contents))
        }
        guard ColumnMapping.presetNames.contains(name) else { throw .unknownPreset(name, known: presetNames) }
        return SeriesMapping(try ColumnMapping.preset(name))
    }

    private init(json bytes: [UInt8]) throws(MappingError) {
        guard let json = try? JSON(parsing: bytes), json["key"]?.string != nil else {
            throw .malformed("a preset of series is an object with \"key\", \"date\" and \"odometer\"")
        }
        self.init()
        key = json["key"]?.string ?? ""
        date = json["date"]?.string ?? ""
        odometer = json["odometer"]?.string ?? ""
        unit = json["unit"]?.string
        type = json["type"]?.string
        result = json["result"]?.string
        country = json["country"]?.string
        sourceClass = json["source_class"]?.string.flatMap { AttestorClass(rawValue: $0) }
        scheme = json["scheme"]?.string
    }

    /// What a mapping of imports says of the same columns.
    private init(_ mapping: ColumnMapping) {
        self.init()
        func column(_ target: String) -> String? {
            if case .column(let name, _) = mapping.sources[target] { name } else { nil }
        }
        func constant(_ target: String) -> String? {
            if case .constant(let text) = mapping.sources[target] { text } else { nil }
        }
        key = column("vin") ?? ""
        date = column("occurred_at") ?? ""
        constantDate = constant("occurred_at")
        odometer = column("odometer") ?? ""
        unit = column("unit") ?? constant("unit")
        country = constant("country")
        sourceClass = ["sighting", "odometer-reading"].contains(mapping.kind) ? .marketplace : nil
    }
}
