/// What really happened to a simulated vehicle: the answer that an analysis is measured against.
public enum GroundTruth: String, Sendable, CaseIterable {
    /// Nothing was done to its record.
    case honest
    /// The odometer was turned back before a sale.
    case clocked
    /// Another car carries its VIN.
    case cloned
    /// A salvage brand was lost by way of another country.
    case titleWashed = "title-washed"
    /// One reading was mistyped by an honest hand.
    case mistyped
    /// One reading was written down in the other unit.
    case unitMixed = "unit-mixed"
}
