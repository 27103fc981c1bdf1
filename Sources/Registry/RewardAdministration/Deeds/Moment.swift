import Rewards

/// A time as the rewards see it.
struct Moment: Sendable {
    /// Seconds since 1970.
    let seconds: Int
    /// Its epoch.
    let epoch: Epoch
    /// Which week is which.
    let calendar: EpochCalendar
    /// The policy in force in `epoch`.
    let policy: RewardPolicy
}
