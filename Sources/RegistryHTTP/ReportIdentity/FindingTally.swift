import StrictJSON
import VehicleHistory

/// Findings counted by severity, and the headline that follows from them.
struct FindingTally: Equatable {
    private(set) var warningCount = 0
    private(set) var cautionCount = 0
    private(set) var informationCount = 0
    private var hasQuestion = false
    private var hasTooLittleData = false

    /// Counts findings as bundles carry them.
    init(_ findings: [JSON]) {
        for finding in findings { add(finding["rule"]?.string ?? "", finding["severity"]?.string ?? "") }
    }

    /// Counts findings.
    init(_ findings: [Finding]) {
        for finding in findings { add(finding.rule, finding.severity.rawValue) }
    }

    private mutating func add(_ rule: String, _ severity: String) {
        switch Finding.Severity(rawValue: severity) {
        case .warning: warningCount += 1
        case .caution:
            cautionCount += 1
            if rule != TooLittleDataRule.id { hasQuestion = true }
        case .information: informationCount += 1
        case nil: break
        }
        if rule == TooLittleDataRule.id { hasTooLittleData = true }
    }

    /// The headline: the gravest that applies.
    var headline: HeadlineState {
        if warningCount > 0 { return .seriousProblem }
        if hasQuestion { return .questionsToAsk }
        return hasTooLittleData ? .tooLittleData : .nothingAdverse
    }
}
