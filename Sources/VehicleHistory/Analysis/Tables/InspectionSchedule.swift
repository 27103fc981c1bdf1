/// When passenger cars of a country are due for their periodic inspection, from `data/inspection-schedules.csv`. Where
/// the cars of a country differ, the longest lawful time: what is not due is not missing.
public struct InspectionSchedule: Hashable, Sendable {
    /// The country.
    public let country: CountryCode
    /// Months from the first registration to the first inspection.
    public let firstMonths: Int
    /// Months from one inspection to the next while the car is younger than `laterAgeMonths`.
    public let intervalMonths: Int
    /// The age in months from which `laterIntervalMonths` holds; 0 when it never does.
    public let laterAgeMonths: Int
    /// Months from one inspection to the next from that age on.
    public let laterIntervalMonths: Int
    /// Months from one inspection to the next for taxis; 0 when not known.
    public let taxiMonths: Int
    /// What the inspection is called there.
    public let scheme: String
    /// The law that says so.
    public let source: String
    /// What differs within the country, and what could not be checked; mostly empty.
    public let note: String

    static let path = "data/inspection-schedules.csv"

    /// Every schedule of the table.
    public static let all: [CountryCode: InspectionSchedule] = {
        let schedules = TableLines.read(path, columnCount: 9).compactMap { InspectionSchedule(fields: $0) }
        return Dictionary(schedules.map { ($0.country, $0) }) { first, _ in first }
    }()

    private init?(fields: [String]) {
        guard let country = CountryCode(fields[0]) else { return nil }
        let months = fields[1...5].compactMap { Int($0) }
        guard months.count == 5 else { return nil }
        self.country = country
        firstMonths = months[0]
        intervalMonths = months[1]
        laterAgeMonths = months[2]
        laterIntervalMonths = months[3]
        taxiMonths = months[4]
        scheme = fields[6]
        source = fields[7]
        note = fields[8]
    }

    /// Months from the first registration until the first inspection is due.
    public func firstMonths(isTaxi: Bool) -> Int { isTaxi && taxiMonths > 0 ? taxiMonths : firstMonths }

    /// Months until the next inspection, for a car that is inspected at the age of `ageMonths`.
    public func intervalMonths(atAgeMonths ageMonths: Int, isTaxi: Bool) -> Int {
        if isTaxi, taxiMonths > 0 { return taxiMonths }
        return laterAgeMonths > 0 && ageMonths >= laterAgeMonths ? laterIntervalMonths : intervalMonths
    }
}
