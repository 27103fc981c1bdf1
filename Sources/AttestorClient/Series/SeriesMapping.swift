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
                    "vin", "vehicle_id", "vehicleid", "vehicle", "chassis", "car_id", "carid", "registration", "plate",
                    "vrm", "kenteken", "fahrgestellnummer", "immatriculation", "key", "id",
                ]
            ),
            (
                \.optionalDate,
                [
                    "date", "test_date", "testdate", "completed_date", "completeddate", "occurred_at", "reading_date",
                    "odometer_date", "timestamp", "datetime", "event_date", "datum", "time", "when", "seen", "day",
                    "year",
                ]
            ),
            (
                \.optionalOdometer,
                [
                    "odometer", "mileage", "test_mileage", "testmileage", "odometer_value", "odometervalue",
                    "odometer_km", "odometer_mi", "mileage_km", "kilometres", "kilometers", "miles", "km", "odo",
                    "kilometerstand", "tellerstand", "przebieg", "kilometrage", "kilométrage", "reading", "value",
                ]
            ),
            (\.unit, ["unit", "odometer_unit", "odometerunit", "units", "mileage_unit"]),
            (\.type, ["test_type", "testtype", "type", "kind", "event", "source", "occasion"]),
            (\.result, ["test_result", "testresult", "result"]),
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
            (\.optionalKey, ["vin", "vehicle", "car"]), (\.optionalDate, ["date", "time"]),
            (\.optionalOdometer, ["odometer", "mileage", "kilomet"]),
        ]
    }

    /// Fills what is missing by the columns' names, whatever their case.
    public mutating func complete(from columns: [String]) {
        var free = columns
        for column in [key, date, odometer, unit, type, result].compactMap(\.self) { free.removeAll { $0 == column } }
        fill(Self.knownNames, from: &free) { $0 == $1 }
        fill(Self.knownParts, from: &free) { $0.contains($1) }
        completeUnit()
    }

    private mutating func fill(
        _ known: [(part: WritableKeyPath<SeriesMapping, String?>, names: [String])], from free: inout [String],
        fits: (String, String) -> Bool
    ) {
        for (part, names) in known where self[keyPath: part] == nil {
            if part == \Self.optionalDate, constantDate != nil { continue }
            for name in names {
                guard let found = free.first(where: { fits($0.lowercased().filter { $0 != " " }, name) }) else {
                    continue
                }
                self[keyPath: part] = found
                free.removeAll { $0 == found }
                break
            }
        }
    }

    /// Columns called `odometer_km` or `miles` say their unit themselves.
    private mutating func completeUnit() {
        if unit == nil {
            let name = odometer.lowercased()
            if name.hasSuffix("km") || name.hasPrefix("kilomet") { unit = "km" }
            if name.hasSuffix("mi") || name.hasSuffix("miles") { unit = "mi" }
        }
    }

    /// Refuses a mapping that cannot be read with these columns.
    ///
    /// - Throws: `MappingError` that names what is missing.
    public func check(columns: [String]) throws(MappingError) {
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
