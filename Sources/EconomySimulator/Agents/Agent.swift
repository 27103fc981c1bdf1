/// Somebody who files statements week after week.
protocol Agent: Sendable {
    /// What is filed about events of the epoch, in any order; some of it may be filed in a later epoch.
    mutating func filings(in epoch: Int, world: inout World) -> [Filing]
}
