/// What sort of party a seller, buyer or holder is; never who.
public enum PartyClass: String, Sendable, CaseIterable, Hashable {
    case `private`
    case dealer
    case company
    case fleet
    case insurer
    case manufacturer
    case government
    case other
}
