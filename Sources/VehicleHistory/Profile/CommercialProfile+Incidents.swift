import Messages
import TransparencyLog

extension CommercialProfile {
    /// Kilometres that a rate needs.
    static let exposureKilometresMin = 10_000
}

extension CommercialProfile.Score {
    /// Accidents on a hundred thousand kilometres.
    static func incidents(_ record: OperatingRecord, _ facts: VehicleFacts) -> CommercialProfile.Score {
        let accidents = facts.lines(AccidentBody.self).filter { !$0.recorded.isSelfDeclared }
        // Two statements about one day are about one accident.
        let days = Set(accidents.map { $0.time.startMilliseconds / 86_400_000 })
        let readings = facts.readings
        let summed = record.days.reduce(0) { $0 + ($1.body.distanceKm ?? 0) }
        let read = (readings.map(\.kilometres).max() ?? 0) - (readings.map(\.kilometres).min() ?? 0)
        let isRead = read >= summed && readings.count > 1
        let exposure = isRead ? read : summed
        let braking = record.days.compactMap(\.body.harshBrakingCount)
        var measures = [
            Message("profile.incidents.accidents", ["count": .number(days.count)]),
            Message("profile.incidents.exposure", ["distance": .distance(kilometres: exposure)]),
        ]
        if !braking.isEmpty {
            measures.append(Message("profile.incidents.braking", ["count": .number(braking.reduce(0, +))]))
        }
        let basis = isRead ? readings.map(\.recorded.index) : record.days.map(\.index)
        let inputs = Set(accidents.map(\.recorded.index) + basis + record.days.map(\.index)).sorted()
        guard exposure >= CommercialProfile.exposureKilometresMin else {
            return CommercialProfile.Score(
                aspect: .incidents, points: nil,
                missing: Message(
                    "profile.incidents.too-little",
                    ["wanted": .distance(kilometres: CommercialProfile.exposureKilometresMin)]),
                measures: measures, inputs: inputs)
        }
        return CommercialProfile.Score(
            aspect: .incidents, points: max(0, 100 - 100 * days.count * 100_000 / exposure), missing: nil,
            measures: measures, inputs: inputs)
    }
}
