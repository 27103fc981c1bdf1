/// Where on a vehicle damage is.
public enum DamageZone: String, Sendable, CaseIterable, Hashable {
    case front
    case frontLeft = "front_left"
    case frontRight = "front_right"
    case left
    case right
    case rear
    case rearLeft = "rear_left"
    case rearRight = "rear_right"
    case roof
    case underbody
    case interior
    case engineBay = "engine_bay"
    case glass
    case all
}
