import Rewards

/// A statement as an organisation files it, before the log has given it an index.
struct Filing: Sendable {
    /// Index into the world's organisations.
    let organisation: Int
    /// Index into the world's vehicles.
    let vehicle: Int
    let category: RewardCategory
    /// Days since the first Monday of the simulation.
    let occurredDay: Int
    let filedDay: Int
    var tier: SourceTier = .accredited
    var odometerMetres: UInt64?
    /// The log index of the statement that it confirms.
    var confirms: UInt64?
    /// Whether what it says happened.
    var isTrue = true
}
