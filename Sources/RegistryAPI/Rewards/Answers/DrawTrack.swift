/// The two tracks on which stones are drawn.
public enum DrawTrack: String, Sendable, CaseIterable {
    /// Tickets by the weight of a vehicle's data.
    case data
    /// Tickets by burned crystals.
    case crystal
}
