/// Something in a series of odometer readings that does not go on as a vehicle does. Positions are those of the
/// judgement's readings.
enum OdometerFault: Hashable, Sendable {
    /// A number that is written when there is none.
    case placeholder(Int)
    /// A slip of the pen.
    case slip(Slip)
    /// The right number under a wrong date; the date it fits, milliseconds since 1970.
    case misdated(Int, fits: Int64, before: Int?, after: Int?)
    /// An earlier reading copied instead of reading the instrument.
    case stale(Int)
    /// One of these is wrong, and either may be.
    case eitherOf([Int])
    /// A reading that fits nothing, and that no slip explains.
    case isolated(Int, before: Int?, after: Int?)
    /// Several readings in a row in the wrong unit.
    case unitSegment([Int], before: Int?)
    /// The instrument shows less than before.
    case drop(Drop)
    /// A little less than before.
    case stepBack(from: Int, to: Int)

    /// A slip of the pen.
    struct Slip: Hashable, Sendable {
        /// The reading.
        let position: Int
        /// What happened to it; the same for the readings that repeat it.
        let slip: OdometerSlip
        /// What was probably meant, in millimetres.
        let meantMillimetres: Int
        /// The reading before it that is right.
        let before: Int?
        /// The reading after it that is right.
        let after: Int?
    }

    /// The instrument shows less than before.
    struct Drop: Hashable, Sendable {
        /// The last reading before.
        let before: Int
        /// The first reading after.
        let after: Int
        /// Why.
        let descent: OdometerLink.Descent
        /// The readings from then on that are below the one before.
        let lowered: [Int]
        /// How many organisations read the instrument after it, before anything else happened to it.
        let issuerCountAfter: Int
        /// By how much cheaper than the best explanation that accuses nobody, in hundredths of a natural logarithm.
        let margin: Int
        /// The reading that would be wrong instead, and how.
        let otherwise: Slip?
    }
}
