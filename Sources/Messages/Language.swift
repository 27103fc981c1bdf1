/// The languages that there is a catalogue of.
public enum Language: String, CaseIterable, Sendable {
    /// English, of no particular country.
    case english = "en"
    /// German.
    case german = "de"
}
