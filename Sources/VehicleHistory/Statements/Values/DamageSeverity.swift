/// How bad damage is; `total` is beyond economic repair.
public enum DamageSeverity: String, Sendable, CaseIterable, Hashable {
    case minor
    case moderate
    case severe
    case total
}
