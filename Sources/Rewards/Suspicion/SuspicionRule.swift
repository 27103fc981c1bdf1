/// What a finder of suspicious cases looks for. A case is a reason to look, never a verdict: nothing is withheld by it.
public enum SuspicionRule: String, Hashable, Sendable, CaseIterable {
    /// A garage and an owner who record each other far too often.
    case saturationRing = "saturation-ring"
    /// More cars in a day than a garage can have seen.
    case implausibleThroughput = "implausible-throughput"
    /// Cars about which only one organisation ever reports.
    case soleContributor = "sole-contributor"
    /// An epoch's statements crowded into its last hours.
    case lastMinute = "last-minute"
}
