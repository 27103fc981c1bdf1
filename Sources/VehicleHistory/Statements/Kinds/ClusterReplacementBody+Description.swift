extension ClusterReplacementBody.Instrument: CustomStringConvertible {
    /// For people: `104,210 mi`, `unreadable` or `none`.
    public var description: String {
        guard let value, let unit else { return status == .none ? "no odometer" : status.rawValue }
        return "\(English.number(value)) \(unit.rawValue)"
    }
}
