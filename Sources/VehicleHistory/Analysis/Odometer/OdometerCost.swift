/// What each explanation of a reading costs: how unlikely it is, in hundredths of a natural logarithm, so that costs
/// of independent things add up. All integers, so that every machine comes to the same findings.
///
/// The frequencies are estimates of ours, made from what is published of inspection records: three readings in a
/// thousand are written down wrongly, one interval in eighty around a sale hides a rollback, one record in a thousand carries
/// a second vehicle. A factor of two in any of them moves a boundary by 0.7, less than the margin asked of a finding
/// that accuses a vehicle.
enum OdometerCost {
    /// More than any explanation costs.
    static let impossible = 1 << 40

    // MARK: - Readings that are wrong

    /// A reading is wrong at all, by how much its source is trusted: 1 in 40 for a stranger's word, 1 in 350 for an
    /// inspection.
    static func wrong(weight: Int) -> Int { 320 + 45 * min(weight, 8) }

    /// Of the wrong readings: kilometres and miles mixed up.
    static let unitSlip = 100
    /// Of the wrong readings: converted although it was in the right unit.
    static let unitConverted = 240
    /// The same where the series knows one unit and one country only.
    static let unitSlipAtHome = 280
    /// Of the wrong readings: these two neighbouring digits swapped.
    static let swappedDigits = 300
    /// Of the wrong readings: this digit too many.
    static let extraDigit = 320
    /// Of the wrong readings: this digit missing.
    static let missingDigit = 330
    /// Of the wrong readings: the first digit missing, as if the instrument had fewer.
    static let missingFirstDigit = 240
    /// Of the wrong readings: this digit another.
    static let wrongDigit = 500
    /// Of the wrong readings: the right number under the year before, as in January.
    static let datedEarly = 420
    /// Of the wrong readings: the right number under the year after, or ten years before.
    static let datedLate = 580
    /// Of the wrong readings: a number that no slip explains (400), and which of 200,000 (1221).
    static let foreign = 400 + 1_221
    /// A placeholder instead of a reading: 1 in 330, and which of fifteen.
    static let placeholder = 850
    /// The same slip by the same hand.
    static let repeated = 200
    /// A wrong reading copied: about what a right reading costs that comes as soon.
    static let copied = 650
    /// A wrong reading that another organisation copies.
    static let copiedByOthers = 1_000
    /// An earlier reading copied, weeks later, instead of reading the instrument.
    static let stale = 350

    // MARK: - From one reading to the next

    /// The first reading: any of 100,000.
    static let start = 1_151
    /// A distance that the vehicle's own rate does not lead to expect: 1 in 330, and which of 300,000.
    static let jump = 580 + 1_261
    /// Less than the reading before by no more than the difference between two ways of reading.
    static let stepBack = 300
    /// Numbers counted in the other unit from here on, where the unit written or the country changes.
    static let otherUnitAtBorder = 300
    /// Numbers counted in the other unit since the first reading.
    static let otherUnitAtFirst = 550
    /// The same in a vehicle that was new when first read, in a country of the unit written.
    static let otherUnitWhenNew = 500
    /// The same without either.
    static let otherUnit = 1_500
    /// One reading more in the other unit.
    static let otherUnitGoesOn = 5
    /// Back to the right unit, where the unit written or the country changes.
    static let rightUnitAtBorder = 150
    /// The same without either.
    static let rightUnit = 1_400

    // MARK: - Ways down

    /// Turned back, where nothing is known of sales: 1 interval in 250. By how much costs besides
    /// (`OdometerSearch.rollbackCost`).
    static let rollbackSomeTime = 550
    /// Turned back between two readings around an offer or a sale, when it pays: 1 interval in 80.
    static let rollbackAtSale = 440
    /// Turned back when no sale is near, as for a lease or a warranty: 1 interval in 1,000.
    static let rollbackWithoutSale = 690
    /// Turned back by more than seven tenths: 1 rollback in 50. Who lies wants to be believed.
    static let rollbackExtreme = 400
    /// Turned back just where the unit written changes: it is the numbers that get mixed up there.
    static let rollbackWithUnits = 550
    /// Turned back when there was hardly anything to take off.
    static let rollbackYoung = 130
    /// Turned back by so little that it hardly pays.
    static let rollbackSmall = 150
    /// Explained by a stated replacement of the instrument.
    static let replacement = 200
    /// The replacement does not say what the new instrument showed: any of 100,000.
    static let replacementUnknown = 1_151
    /// The statement of the replacement and the reading before it do not agree.
    static let replacementDisagrees = 600
    /// Declared not to be the actual mileage.
    static let declared = 300 + 1_080
    /// The instrument went past its last digit, and a statement says so.
    static let rolloverStated = 100
    /// The same, in a vehicle of the time of five digits.
    static let rolloverOld = 390
    /// The same, in a vehicle of unknown age.
    static let rolloverUnknownAge = 1_000
    /// The same, in a vehicle made when instruments had six digits.
    static let rolloverModern = 1_300

    // MARK: - Two vehicles under one number

    /// There is a second vehicle: 1 record in 1,000.
    static let secondVehicle = 690
    /// The next reading is of the same vehicle as the one before.
    static let sameRow = 40
    /// It is of the other.
    static let otherRow = 110

    // MARK: - Judging

    /// What an explanation that accuses the vehicle must be better by than the best that does not: 55 to 1.
    static let accusationMargin = 400
    /// What a slip in the last reading must be better by than a rollback, since one look at the dashboard settles it:
    /// 1,100 to 1.
    static let lastMargin = 700
    /// What a slip between other readings must be better by than a rollback: 2.3 to 1.
    static let slipMargin = 85
    /// What one reading's slip must be better by than another's: 27 to 1.
    static let eitherMargin = 330
    /// What two interleaved chains must be better by than the best explanation by one vehicle: 150 to 1.
    static let chainsMargin = 500
    /// Runs of wrong readings dearer than this are not looked at.
    static let runMax = 4_500

    /// The costs as text, for the ruleset's hash.
    static var tables: String {
        (misreadings + links + descents + judging).map(String.init).joined(separator: " ")
    }

    private static let misreadings = [
        wrong(weight: 1), wrong(weight: 6), unitSlip, unitConverted, unitSlipAtHome, swappedDigits, extraDigit,
        missingDigit, missingFirstDigit, wrongDigit, datedEarly, datedLate, foreign, placeholder, repeated, copied,
        copiedByOthers, stale,
    ]
    private static let links = [
        start, jump, stepBack, otherUnitAtBorder, otherUnitAtFirst, otherUnitWhenNew, otherUnit, otherUnitGoesOn,
        rightUnitAtBorder, rightUnit,
    ]
    private static let descents = [
        rollbackSomeTime, rollbackAtSale, rollbackWithoutSale, rollbackExtreme, rollbackWithUnits, rollbackYoung,
        rollbackSmall, replacement, replacementUnknown, replacementDisagrees, declared, rolloverStated, rolloverOld,
        rolloverUnknownAge, rolloverModern, secondVehicle, sameRow, otherRow,
    ]
    private static let judging = [accusationMargin, lastMargin, slipMargin, eitherMargin, chainsMargin, runMax]

    /// One hundred times the natural logarithm, by the table of log2 over [1, 2) in sixteenths, linear between.
    static func logarithm(_ number: Int) -> Int {
        guard number > 1 else { return 0 }
        let exponent = Int.bitWidth - 1 - number.leadingZeroBitCount
        // The mantissa as 16 bits after the leading one.
        let fraction = exponent >= 16 ? (number >> (exponent - 16)) & 0xFFFF : (number << (16 - exponent)) & 0xFFFF
        let (step, rest) = (fraction >> 12, fraction & 0xFFF)
        let log2 = exponent << 16 + table[step] + ((table[step + 1] - table[step]) * rest) >> 12
        return (log2 * 6_931) / (65_536 * 100)
    }

    /// 65,536 · log2(1 + k/16).
    private static let table = [
        0, 5_732, 11_136, 16_248, 21_098, 25_711, 30_109, 34_312, 38_336, 42_196, 45_904, 49_472, 52_911, 56_229,
        59_434, 62_534, 65_536,
    ]
}
