/// The two ways to a stone: by a car's data, or by burned crystals.
public enum DrawTrack: String, Hashable, Sendable, CaseIterable {
    /// Weight by what a car's statements earned in the trailing epochs.
    case data
    /// Weight by the crystals burned for a chance.
    case crystal
}
