/// Where a part comes from.
public enum PartOrigin: String, Sendable, CaseIterable, Hashable {
    case original
    case aftermarket
    case used
    case remanufactured
}
