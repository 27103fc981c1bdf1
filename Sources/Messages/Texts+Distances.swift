// Distances in the unit that a reader wants.
extension Texts {
    /// The same texts with distances in a unit. A reading that was taken in the other one is converted, and stands in
    /// brackets as it was read, since that is what somebody signed.
    ///
    /// - Parameter unit: `nil` for readings as they were read, and all else in kilometres.
    public func measuring(in unit: DistanceUnit?) -> Texts {
        var texts = self
        texts.distances = unit
        return texts
    }

    /// A distance that rules computed or know.
    func distance(kilometres: Int) -> String {
        let unit = distances ?? .kilometres
        guard let value = unit.converted(kilometres, from: .kilometres) else { return "\(grouped(kilometres)) km" }
        return "\(grouped(value)) \(unit.rawValue)"
    }

    /// What an odometer shows.
    func odometer(_ value: Int, _ unit: String) -> String {
        let read = "\(grouped(value)) \(unit)"
        guard let distances, let other = DistanceUnit(rawValue: unit), other != distances,
            let converted = distances.converted(value, from: other)
        else { return read }
        return text(
            Message(
                "form.converted",
                ["converted": .plain("\(grouped(converted)) \(distances.rawValue)"), "read": .plain(read)]))
    }
}

extension Message {
    /// Whether a distance is filled in anywhere: then the text depends on the unit that the reader wants.
    public var hasDistance: Bool { arguments.contains { $0.value.hasDistance } }
}

extension MessageValue {
    /// Whether it is, or has in it, a distance.
    fileprivate var hasDistance: Bool {
        switch self {
        case .distance, .odometer: true
        case .message(let message): message.hasDistance
        case .list(let values), .joined(let values): values.contains { $0.hasDistance }
        case .number, .plain, .date, .entry, .term, .decimal, .moment, .money, .country: false
        }
    }
}
