/// What sort of contributor an attestor is.
public enum AttestorClass: String, Sendable, CaseIterable, Hashable {
    case manufacturer, garage, insurer, inspection, registrar, fleet, marketplace, accreditor, arbiter, other
}
