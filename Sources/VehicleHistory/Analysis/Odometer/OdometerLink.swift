/// How one reading that is taken to be right leads to the next.
enum OdometerLink: Hashable, Sendable {
    /// The vehicle drove on.
    case along
    /// It drove on much farther than its own rate leads to expect.
    case jump
    /// A little less than before: two ways of reading, a retest, a round figure.
    case stepBack
    /// From here on the number counts the other unit.
    case otherUnit
    /// From here on the unit is right again.
    case rightUnit
    /// The instrument shows less.
    case down(Descent)

    /// Why an instrument shows less than before.
    enum Descent: Hashable, Sendable {
        /// It was turned back.
        case rollback
        /// It was replaced, by the replacement at this place of the list.
        case replacement(Int)
        /// It went past its last digit: five digits or six.
        case rollover(digits: Int)
        /// Somebody declared that the number is not the actual mileage, at this place of the list.
        case declared(Int)
    }
}
