import Messages
import TransparencyLog

extension CommercialProfile.Score {
    /// Days in motion of the days on record; five days of seven are full use.
    static func utilisation(_ record: OperatingRecord) -> CommercialProfile.Score {
        let known = record.days.filter { $0.moved != nil }
        let moved = known.count { $0.moved == true }
        let distance = known.reduce(0) { $0 + ($1.body.distanceKm ?? 0) }
        let minutes = known.compactMap(\.body.drivingMinutes)
        var measures = [
            Message("profile.utilisation.days", ["moved": .number(moved), "known": .number(known.count)]),
            Message("profile.utilisation.distance", ["distance": .distance(kilometres: distance)]),
        ]
        if !minutes.isEmpty {
            measures.append(
                Message("profile.utilisation.driving", ["hours": .number(minutes.reduce(0, +) / 60)]))
        }
        guard known.count >= CommercialProfile.daysMin else {
            return CommercialProfile.Score(
                aspect: .utilisation, points: nil, missing: .tooFewDays(known.count), measures: measures,
                inputs: known.map(\.index).sorted())
        }
        return CommercialProfile.Score(
            aspect: .utilisation, points: min(100, 140 * moved / known.count), missing: nil, measures: measures,
            inputs: known.map(\.index).sorted())
    }

    /// Days on record of the days from the first of them until now, a week before now being soon enough.
    static func continuity(_ record: OperatingRecord, _ facts: VehicleFacts) -> CommercialProfile.Score {
        let covered = record.covered
        guard let first = covered.first, let last = covered.last, covered.count >= CommercialProfile.daysMin else {
            return CommercialProfile.Score(
                aspect: .continuity, points: nil, missing: .tooFewDays(covered.count), measures: [],
                inputs: record.indices)
        }
        let now = facts.nowMilliseconds / 86_400_000
        // The day that is today is not over.
        let end = max(last, now - 1 - Int64(CommercialProfile.reportingDays))
        let span = Int(end - first + 1)
        let gaps = zip(covered, covered.dropFirst()).map { Int($1 - $0 - 1) } + [Int(end - last)]
        var measures = [
            Message("profile.continuity.days", ["covered": .number(covered.count), "span": .number(span)]),
            Message("profile.continuity.gap", ["days": .number(gaps.max() ?? 0)]),
        ]
        let shares = record.days.compactMap(\.body.coveragePermille).sorted()
        if !shares.isEmpty {
            measures.append(
                Message("profile.continuity.samples", ["percent": .number(shares[shares.count / 2] / 10)]))
        }
        return CommercialProfile.Score(
            aspect: .continuity, points: 100 * covered.count / max(1, span), missing: nil, measures: measures,
            inputs: record.indices)
    }
}

extension CommercialProfile {
    /// Days within which a day's summary is in time.
    static let reportingDays = 7
}

extension Message {
    /// That there are not the days that a judgement needs.
    static func tooFewDays(_ count: Int) -> Message {
        Message("profile.too-few-days", ["count": .number(count), "wanted": .number(CommercialProfile.daysMin)])
    }
}
