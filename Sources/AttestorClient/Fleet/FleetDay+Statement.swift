import Octets
public import StrictJSON
public import VehicleHistory

extension FleetDay {
    /// The body of the day's `operating-summary`.
    public var body: JSON {
        var object = JSONObject()
        object["from"] = .string(date.description)
        object["until"] = .string(date.description)
        for member in Member.allCases where member != .odometer {
            object[member.rawValue] = figures[member].map { .integer($0.value) }
        }
        object["gap_distance_km"] = gapDistanceKm.map { .integer($0) }
        object["sample_count"] = .integer(sampleCount)
        object["coverage_permille"] = .integer(coveragePermille)
        let sampled = Member.allCases.filter { $0.isSummed && figures[$0]?.isSampled == true }
        if !sampled.isEmpty { object["sampled"] = .array(sampled.map { .string($0.rawValue) }) }
        object["zone"] = .string(zone.name)
        return .object(object)
    }

    /// The odometer at the day's last sample.
    public var odometer: Odometer? {
        figures[.odometer].flatMap { Odometer(value: $0.value, unit: .kilometres, source: .telematics) }
    }

    /// The day's number with its issuer: one summary a vehicle and day, whatever it says.
    public func identifier(of subject: Subject) -> String {
        "day.\(date).\(Base64.url.encode(Hash.sha256(utf8: subject.string).bytes.prefix(9)))"
    }

    /// The day for programs.
    public var json: JSON {
        var object = JSONObject()
        object["day"] = .string(date.description)
        object["statement"] = body
        object["odometer"] = odometer?.json
        object["refused"] = .array(
            refusals.map { ["member": .string($0.member.rawValue), "reason": .string($0.reason)] })
        object["notes"] = .array(notes.map { .string($0) })
        object["files"] = .array(files.map { .integer($0) })
        object["absent"] = .array(
            absences.map {
                [
                    "channel": .string($0.absence.channel.rawValue), "why": .string($0.absence.kind.description),
                    "count": .integer($0.count),
                ]
            })
        return .object(object)
    }
}
