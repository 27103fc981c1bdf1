import StrictJSON
import TransparencyLog
import VIN
public import VehicleHistory

/// The readings of one vehicle in a file that nobody signed.
public struct RawSeries: Sendable {
    /// What the file calls the vehicle.
    public let key: String
    /// The readings, in the order of the file.
    public private(set) var readings: [SeriesReading] = []
    /// Number of readings that were left out because they say nothing new.
    public private(set) var leftOutCount = 0

    /// More readings of one vehicle than this are thinned out to the first and the last of each day.
    public static let readingCountMax = 2_000

    /// A series without a reading.
    public init(key: String) {
        self.key = key
    }

    /// Adds a reading.
    public mutating func append(_ reading: SeriesReading) {
        readings.append(reading)
    }

    /// Leaves out repetitions: the same figure on the same day, and where there are very many readings all but the
    /// lowest and the highest of a day.
    public mutating func thinOut() {
        struct Place: Hashable {
            let time: EventTime
            let value: Int
            let unit: Odometer.Unit
            let source: Odometer.Source
            let occasion: SeriesReading.Occasion
        }
        let count = readings.count
        var seen: Set<Place> = []
        readings.removeAll { reading in
            !seen.insert(
                Place(
                    time: reading.time, value: reading.value, unit: reading.unit, source: reading.source,
                    occasion: reading.occasion)
            ).inserted
        }
        if readings.count > Self.readingCountMax {
            let days = Dictionary(grouping: readings, by: \.time)
            let extremes = days.values.flatMap { day in
                [day.min { $0.value < $1.value }, day.max { $0.value < $1.value }].compactMap(\.self)
            }
            readings = Set(extremes).sorted { $0.line < $1.line }
        }
        leftOutCount += count - readings.count
    }

    /// What the rules are given. The place of a statement is its line in the file.
    ///
    /// - Parameters:
    ///   - country: where it all happened.
    ///   - scheme: the inspection scheme, such as `UK-MOT`.
    ///   - completeAsOfMilliseconds: "now", milliseconds since 1970; no earlier than the last reading.
    public func facts(country: CountryCode, scheme: String?, completeAsOfMilliseconds: UInt64) -> VehicleFacts? {
        guard let subject else { return nil }
        var history = UnsignedHistory(subject: subject)
        for reading in readings.sorted(by: { $0.line < $1.line }) {
            guard let source = Self.sources[reading.occasion.attestorClass],
                let draft = Self.draft(reading, by: source, subject: subject, country: country, scheme: scheme)
            else { continue }
            try? history.append(
                draft, by: source, at: LogIndex(UInt64(reading.line)),
                recordedAtMilliseconds: UInt64(clamping: reading.time.endMilliseconds))
        }
        let last = readings.map { UInt64(clamping: $0.time.endMilliseconds) }.max() ?? 0
        return history.facts(completeAsOfMilliseconds: max(completeAsOfMilliseconds, last))
    }

    /// The vehicle by its VIN; any other key stands for a number that says nothing.
    private var subject: Subject? {
        if let vin = try? VIN(key) { return .vehicle(vin) }
        return ChassisNumber(make: "SERIES", number: "1").map { .chassis($0) }
    }

    private static let sources = Dictionary(
        uniqueKeysWithValues: AttestorClass.contributors.compactMap { sort in
            UnsignedHistory.Source(id: "series-\(sort.rawValue)", name: "unsigned series", attestorClass: sort)
                .map { (sort, $0) }
        })

    private static func draft(
        _ reading: SeriesReading, by source: UnsignedHistory.Source, subject: Subject, country: CountryCode,
        scheme: String?
    ) -> StatementDraft? {
        var body = JSONObject()
        var kindID = "odometer-reading"
        if case .inspection(let passed, let isRetest) = reading.occasion {
            kindID = "inspection"
            body["scheme"] = .string(scheme ?? "UNKNOWN")
            body["result"] = passed.map { .string($0 ? "pass" : "fail") } ?? "abandoned"
            body["type"] = isRetest ? "retest" : "periodic"
        } else {
            body["occasion"] = reading.occasion == .listing ? "listing" : "other"
        }
        guard let kind = StatementCatalog.shared.kind(id: kindID) else { return nil }
        var draft = StatementDraft(
            issuer: .attestor(source.id), audience: "unsigned.example/log",
            issuedAtSeconds: Int(clamping: reading.time.endMilliseconds / 1000),
            identifier: "line-\(reading.line)", kind: kind, subject: subject, occurredAt: reading.time,
            country: country, body: .object(body))
        draft.odometer = Odometer(value: reading.value, unit: reading.unit, source: reading.source)
        return draft
    }
}
