/// A unit in which somebody wants distances told.
public enum DistanceUnit: String, CaseIterable, Sendable {
    /// Kilometres.
    case kilometres = "km"
    /// International miles of 1.609344 km.
    case miles = "mi"

    /// Length in millimetres: a whole number for both, so that converting is exact before it is rounded.
    var millimetres: Int {
        switch self {
        case .kilometres: 1_000_000
        case .miles: 1_609_344
        }
    }

    /// Distances beyond this many units are left as they are; no odometer shows as much.
    private static let convertedMax = 1_000_000_000_000

    /// A whole number of `other` in whole units of this one, halves up; `nil` for one that no car drives.
    func converted(_ value: Int, from other: DistanceUnit) -> Int? {
        guard value.magnitude <= Self.convertedMax.magnitude else { return nil }
        let half = value < 0 ? -millimetres / 2 : millimetres / 2
        return (value * other.millimetres + half) / millimetres
    }
}
