/// What sort of contributor an attestor is.
public enum AttestorClass: String, Sendable, CaseIterable, Hashable {
    case manufacturer, garage, insurer, inspection, registrar, fleet, marketplace, accreditor, arbiter, other
    /// The registry itself: it states what it did with rewards, and nothing about vehicles.
    case steward

    /// The classes that a contributor can be of.
    public static let contributors = allCases.filter { $0 != .steward }
}
