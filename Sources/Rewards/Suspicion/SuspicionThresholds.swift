/// From where on a case is worth a person's time. None of these numbers decides what anybody earns.
public struct SuspicionThresholds: Hashable, Sendable {
    /// Epochs looked back: a year, as long as the saturation factor counts.
    public var windowEpochs: UInt32 = 52

    /// Statements of one garage on one car in the window: one a month. A car in honest care is seen two to four times a
    /// year, and the saturation factor pays nothing from the sixth of a kind on.
    public var ringStatementsPerVehicleMin = 12

    /// The garage's part of all that is recorded about the owner's cars, in basis points: whose cars four in five records
    /// come from one place have no second opinion.
    public var ringShareBasisPointsMin = 8_000

    /// Cars of one organisation on one day: twenty bays with three cars each.
    public var throughputVehiclesPerDayMin = 60

    /// How many times the organisation's own median day that must be, so that an inspectorate or an insurer, whose every
    /// day is a full one, is not listed each week.
    public var throughputMedianMultipleMin = 4

    /// Days on which an organisation filed before its median says anything.
    public var throughputMedianDaysMin = 10

    /// Statements on one car, all of one organisation: as many as two years of honest care, so that a car which simply has
    /// one garage is not listed at once.
    public var soleStatementsMin = 6

    /// The last hours of an epoch: one part in twenty-eight of the week.
    public var lastMinuteHours: Int64 = 6

    /// Statements of one organisation in those hours.
    public var lastMinuteStatementsMin = 20

    /// Their part of the organisation's statements of the epoch, in basis points: fourteen times what an even flow gives.
    public var lastMinuteShareBasisPointsMin = 5_000

    /// The defaults.
    public static let standard = SuspicionThresholds()

    private init() {}
}
