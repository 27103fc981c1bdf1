import ArgumentParser

/// What a report may be summed up as.
enum ReportProfile: String, ExpressibleByArgument, CaseIterable {
    /// For lessors and lenders of commercial vehicles.
    case commercial
}
