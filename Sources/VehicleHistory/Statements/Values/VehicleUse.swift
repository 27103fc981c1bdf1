/// What a vehicle is used for.
public enum VehicleUse: String, Sendable, CaseIterable, Hashable {
    case `private`
    case commercial
    case taxi
    case rental
    case leasing
    case drivingSchool = "driving_school"
    case police
    case emergency
    case agricultural
    case demonstration
    case other
}
