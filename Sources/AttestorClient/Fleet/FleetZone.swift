import Foundation

/// A stated time zone: in it the days of a summary are counted, and in it stand times that name no zone.
public struct FleetZone: Sendable, Hashable, CustomStringConvertible {
    /// As statements name it: `UTC`, `+05:30` or `Asia/Kolkata`.
    public let name: String
    private let zone: TimeZone

    /// Reads `UTC`, an offset such as `+05:30`, or a name of the IANA database; `nil` for others.
    public init?(_ text: String) {
        if text == "UTC" || text == "Z" {
            name = "UTC"
            zone = .gmt
            return
        }
        if let seconds = Self.offsetSeconds(text) {
            guard let zone = TimeZone(secondsFromGMT: seconds) else { return nil }
            name = text
            self.zone = zone
            return
        }
        guard text.contains("/"), let zone = TimeZone(identifier: text) else { return nil }
        name = text
        self.zone = zone
    }

    /// The zone's name.
    public var description: String { name }

    /// What the zone's clocks are ahead of UTC at a moment, in milliseconds.
    func offsetMilliseconds(at milliseconds: Int64) -> Int64 {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
        return Int64(zone.secondsFromGMT(for: date)) * 1_000
    }

    /// The moment at which the zone's clocks show a time, given as if it were UTC. In the hour that clocks show twice it
    /// is the first one, and a time that they skip counts on from before.
    func moment(ofLocal local: Int64) -> Int64 {
        let before = offsetMilliseconds(at: local - 86_400_000)
        let first = local - before
        return offsetMilliseconds(at: first) == before ? first : local - offsetMilliseconds(at: local)
    }

    /// Days since 1970 by the zone's calendar.
    func day(of milliseconds: Int64) -> Int64 {
        let local = milliseconds + offsetMilliseconds(at: milliseconds)
        return (local - (local % 86_400_000 + 86_400_000) % 86_400_000) / 86_400_000
    }

    /// Length of a day in milliseconds: 23 to 25 hours where the clocks change.
    func dayLengthMilliseconds(_ day: Int64) -> Int64 {
        moment(ofLocal: (day + 1) * 86_400_000) - moment(ofLocal: day * 86_400_000)
    }

    /// Seconds of `+05:30`, `-0330` or `+05`.
    static func offsetSeconds(_ text: some StringProtocol) -> Int? {
        guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
        let digits = text.dropFirst().utf8.filter { $0 != UInt8(ascii: ":") }.map { Int($0) - 48 }
        guard digits.count == 2 || digits.count == 4, digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
        let hours = digits[0] * 10 + digits[1]
        let minutes = digits.count == 4 ? digits[2] * 10 + digits[3] : 0
        guard hours <= 14, minutes < 60 else { return nil }
        return (sign == "-" ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }
}
