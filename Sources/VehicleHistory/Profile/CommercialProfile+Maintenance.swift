import Messages
import TransparencyLog

extension CommercialProfile {
    /// Days between services where the one before does not say when the next is due: a year.
    static let serviceDays: Int64 = 365
    /// So many days later is still in time.
    static let serviceGraceDays: Int64 = 31
    /// And so many percent of the distance.
    static let serviceGracePercent = 10
}

extension CommercialProfile.Score {
    /// Services that came in time, of all services but the first, and of one that is overdue now.
    static func maintenance(_ facts: VehicleFacts) -> CommercialProfile.Score {
        let services = facts.chronicle(ServiceBody.self).filter { $0.body.type != .preDelivery }
        guard let last = services.last else {
            return CommercialProfile.Score(
                aspect: .maintenance, points: nil, missing: Message("profile.maintenance.none"), measures: [],
                inputs: [])
        }
        var kept = 0
        var count = 0
        var inputs = Set(services.map(\.recorded.index))
        for (before, service) in zip(services, services.dropFirst()) {
            count += 1
            if ServiceDue(before).isKept(
                atMilliseconds: service.time.startMilliseconds, kilometres: service.recorded.kilometres)
            {
                kept += 1
            }
        }
        let newest = facts.newestReading
        if let newest { inputs.insert(newest.recorded.index) }
        let isOverdue = !ServiceDue(last).isKept(
            atMilliseconds: facts.nowMilliseconds, kilometres: newest.map(\.kilometres))
        if isOverdue { count += 1 }
        let measures = [
            Message("profile.maintenance.services", ["count": .number(services.count)]),
            Message("profile.maintenance.kept", ["kept": .number(kept), "count": .number(count)]),
            Message(isOverdue ? "profile.maintenance.overdue" : "profile.maintenance.in-time"),
        ]
        return CommercialProfile.Score(
            aspect: .maintenance, points: count > 0 ? 100 * kept / count : nil,
            missing: count > 0 ? nil : Message("profile.maintenance.one"), measures: measures, inputs: inputs.sorted())
    }
}

/// When the service after another is due.
private struct ServiceDue {
    private let dueMilliseconds: Int64
    private let dueKilometres: Int?

    init(_ service: VehicleFacts.Line<ServiceBody>) {
        let day: Int64 = 86_400_000
        let due =
            service.body.nextDueOn?.endMilliseconds ?? service.time.endMilliseconds + CommercialProfile.serviceDays
            * day
        dueMilliseconds = due + CommercialProfile.serviceGraceDays * day
        // A figure below the reading is a distance from there.
        dueKilometres = service.body.nextDueDistanceKm.flatMap { due in
            guard let reading = service.recorded.kilometres else { return due }
            let distance = due > reading ? due - reading : due
            return reading + distance * (100 + CommercialProfile.serviceGracePercent) / 100
        }
    }

    func isKept(atMilliseconds time: Int64, kilometres: Int?) -> Bool {
        if time > dueMilliseconds { return false }
        guard let kilometres, let dueKilometres else { return true }
        return kilometres <= dueKilometres
    }
}
