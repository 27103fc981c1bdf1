import Messages
import TransparencyLog

extension CommercialProfile {
    /// A workshop's reading is held against telematics of so many days before and after it.
    static let comparedDaysMax: Int64 = 31
    /// With telematics on one side only, of so many days.
    static let comparedDaysOneSided: Int64 = 3
    /// What a vehicle covers in a day at most, for that case.
    static let kilometresPerDayMax = 1_500
    /// Two instruments of one vehicle differ by so little.
    static let odometerSlackKilometres = 50
    /// And by so little of what they show, in thousandths: control units and dashboards count wheel turns differently.
    static let odometerSlackPermille = 2
}

/// An odometer reading in kilometres.
struct ProfileReading {
    let recorded: RecordedStatement
    let kilometres: Int

    var milliseconds: Int64 { recorded.statement.occurredAt.startMilliseconds }
    var isTelematics: Bool { recorded.statement.odometer?.source == .telematics }
}

extension RecordedStatement {
    /// The odometer in whole kilometres; `nil` without a reading, or one that is declared not to be actual.
    var kilometres: Int? {
        guard let odometer = statement.odometer, let value = odometer.value, let unit = odometer.unit,
            odometer.disclosure == nil || odometer.disclosure == .actual
        else { return nil }
        return value * unit.millimetres / 1_000_000
    }
}

extension VehicleFacts {
    /// Readings of those who are accredited, in the order of time.
    var readings: [ProfileReading] {
        chronology.compactMap { place in
            let recorded = statements[place]
            guard !recorded.isSelfDeclared else { return nil }
            return recorded.kilometres.map { ProfileReading(recorded: recorded, kilometres: $0) }
        }
    }

    /// The newest of them.
    var newestReading: ProfileReading? { readings.last }
}

extension CommercialProfile.Score {
    /// Readings of workshops and inspections that telematics around them bear out.
    static func odometer(_ facts: VehicleFacts) -> CommercialProfile.Score {
        let readings = facts.readings
        let telematics = readings.filter(\.isTelematics)
        var agreeing = 0
        var compared = 0
        var inputs: Set<LogIndex> = []
        for reading in readings where !reading.isTelematics {
            guard let range = OdometerRange(around: reading, telematics) else { continue }
            compared += 1
            inputs.formUnion(range.inputs + [reading.recorded.index])
            if range.allowed.contains(reading.kilometres) { agreeing += 1 }
        }
        let measures = [
            Message("profile.odometer.telematics", ["count": .number(telematics.count)]),
            Message("profile.odometer.compared", ["agreeing": .number(agreeing), "compared": .number(compared)]),
        ]
        guard compared > 0 else {
            return CommercialProfile.Score(
                aspect: .odometer, points: nil, missing: Message("profile.odometer.none"), measures: measures,
                inputs: telematics.map(\.recorded.index).sorted())
        }
        return CommercialProfile.Score(
            aspect: .odometer, points: 100 * agreeing / compared, missing: nil, measures: measures,
            inputs: inputs.sorted())
    }
}

/// What telematics allow a reading to be.
private struct OdometerRange {
    let allowed: ClosedRange<Int>
    let inputs: [LogIndex]

    /// `nil` where no telematics are near enough.
    init?(around reading: ProfileReading, _ telematics: [ProfileReading]) {
        let day: Int64 = 86_400_000
        let near = telematics.filter {
            abs($0.milliseconds - reading.milliseconds) <= CommercialProfile.comparedDaysMax * day
        }
        // A day's telematics reading is that of its end, so that one of the same day lies behind.
        let before = near.last { $0.milliseconds < reading.milliseconds }
        let after = near.first { $0.milliseconds >= reading.milliseconds }
        func days(_ other: ProfileReading) -> Int64 { abs(other.milliseconds - reading.milliseconds) / day + 1 }
        func reach(_ other: ProfileReading) -> Int { Int(days(other)) * CommercialProfile.kilometresPerDayMax }
        let lowest: Int
        let highest: Int
        switch (before, after) {
        case (let before?, let after?):
            (lowest, highest) = (before.kilometres, max(before.kilometres, after.kilometres))
        case (let before?, nil) where days(before) <= CommercialProfile.comparedDaysOneSided + 1:
            (lowest, highest) = (before.kilometres, before.kilometres + reach(before))
        case (nil, let after?) where days(after) <= CommercialProfile.comparedDaysOneSided + 1:
            (lowest, highest) = (max(0, after.kilometres - reach(after)), after.kilometres)
        default: return nil
        }
        let slack =
            CommercialProfile.odometerSlackKilometres + highest * CommercialProfile.odometerSlackPermille / 1_000
        allowed = max(0, lowest - slack)...(highest + slack)
        inputs = [before, after].compactMap { $0?.recorded.index }
    }
}
