/// What drives a vehicle.
public enum EnergySource: String, Sendable, CaseIterable, Hashable {
    case petrol
    case diesel
    case electric
    case hybrid
    case plugInHybrid = "plug_in_hybrid"
    case hydrogen
    case lpg
    case cng
    case ethanol
    case other
}
