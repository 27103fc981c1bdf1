public import Messages

/// The instrument shows less than before, and nothing that is stated or that slips explains it.
///
/// What a slip of the pen explains nearly as well is asked about and accuses nobody: a single low reading at the end of
/// a history is the most common of these, and one look at the dashboard settles it.
public enum OdometerRollbackRule: FindingRule {
    /// Id of the rule.
    public static let id = "odometer-rollback"

    private static let innocent = ["odometer-written-wrongly", "odometer-replaced-unstated", "odometer-five-digits"]

    private static let confirmed = FindingVariant(
        "confirmed", .warning, .high, accuses: .vehicle,
        innocent: ["odometer-replaced-unstated", "odometer-five-digits"])
    private static let likely = FindingVariant("likely", .warning, .medium, accuses: .vehicle, innocent: innocent)
    private static let probable = FindingVariant("probable", .warning, .low, accuses: .nobody, innocent: innocent)
    private static let doubtful = FindingVariant("doubtful", .caution, .low, accuses: .nobody, innocent: innocent)
    private static let small = FindingVariant("small", .caution, .low, accuses: .nobody, innocent: innocent)

    /// What it can see.
    public static let variants = [confirmed, likely, probable, doubtful, small]

    /// Below this a rollback hardly pays, and two ways of reading differ by as much.
    private static let smallKilometresMax = 2_000
    /// A slip as the explanation is this much worse (1.9 to 1, in hundredths of a natural logarithm): probable, and said
    /// as no more than that.
    static let probableMargin = 65
    /// 12 to 1, where so few readings hardly say how far the vehicle goes in a year.
    private static let sparseMargin = 250
    private static let sparseReadingCountMax = 7
    /// 55 to 1, where three readings or more say the same: the vehicle is accused. One reading or two may be mistyped.
    private static let likelyMargin = 400
    private static let likelyReadingCountMin = 3
    /// 8,000 to 1: no slips explain it nearly as well, however few readings there are.
    private static let certainMargin = 900
    private static let confirmedIssuerCountMin = 2

    /// What differs less is a retest or a rounded number.
    public static let thresholds: [Message.Argument] = [
        Message.Argument("tolerance", .distance(millimetres: OdometerSearch.retestMillimetres)),
        Message.Argument("small", .distance(kilometres: smallKilometresMax)),
    ]

    /// Whose readings count how much, and what each explanation costs.
    public static var tables: String {
        let margins = [
            probableMargin, sparseMargin, sparseReadingCountMax, likelyMargin, likelyReadingCountMin, certainMargin,
            confirmedIssuerCountMin,
        ]
        let limits = "\(OdometerSearch.tables) \(OdometerJudgement.sameVisitMilliseconds)"
        return "\(OdometerSeries.tables)\n\(OdometerCost.tables)\nmargins \(margins)\nlimits \(limits)"
    }

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let judgement = facts.odometer
        var settled: Set<Int> = []
        return judgement.faults.compactMap { fault in
            guard case .drop(let drop) = fault, drop.descent == .rollback, settled.insert(drop.after).inserted else {
                return nil
            }
            guard !OdometerDashboardRule.settles(drop, in: facts) else { return nil }
            return finding(drop, judgement)
        }
    }

    /// Whether a slip explains the fall so well that the vehicle is not accused of it.
    static func isOpen(_ drop: OdometerFault.Drop) -> Bool {
        variant(drop, lossKilometres: smallKilometresMax, isSparse: false).accuses != .vehicle
    }

    private static func variant(_ drop: OdometerFault.Drop, lossKilometres: Int, isSparse: Bool) -> FindingVariant {
        let marginMin = isSparse ? sparseMargin : probableMargin
        if drop.margin < marginMin { return lossKilometres < smallKilometresMax ? small : doubtful }
        if lossKilometres < smallKilometresMax { return small }
        guard drop.margin < certainMargin else {
            return drop.issuerCountAfter >= confirmedIssuerCountMin ? confirmed : likely
        }
        return drop.margin >= likelyMargin && drop.lowered.count >= likelyReadingCountMin ? likely : probable
    }

    private static func finding(_ drop: OdometerFault.Drop, _ judgement: OdometerJudgement) -> Finding {
        let (before, after) = (judgement.readings[drop.before], judgement.readings[drop.after])
        let last = judgement.readings[drop.lowered.last ?? drop.after]
        let loss = before.millimetres - after.millimetres
        let isSparse = judgement.readings.count <= sparseReadingCountMax
        let variant = variant(drop, lossKilometres: loss / 1_000_000, isSparse: isSparse)
        let between = after.middleMilliseconds - before.middleMilliseconds
        let offsetKilometres = loss / 1_000_000 + judgement.rate.kilometres(in: between)
        let accusesVehicle = variant.accuses == .vehicle
        let suspects = accusesVehicle ? drop.lowered : [drop.otherwise?.position ?? drop.after]
        let doubted = drop.otherwise.map { judgement.readings[$0.position] } ?? after
        return Finding(
            Self.self, variant,
            statements: [before.index, after.index] + drop.lowered.map { judgement.readings[$0].index },
            suspects: suspects.map { judgement.readings[$0].index },
            values: .reading("before", before) + .reading("after", after) + [
                Message.Argument("difference", .distance(millimetres: loss)),
                Message.Argument("expected", .distance(kilometres: last.kilometres + offsetKilometres)),
                Message.Argument("last_date", last.day),
                Message.Argument("organisations", .number(drop.issuerCountAfter)),
                Message.Argument("doubted_entry", doubted.entry),
            ])
    }
}
