extension Problem {
    /// The key is on no list that the caller's name leads to, or no longer.
    public static let callKeyUnknownCode = "call-key-unknown"
    /// The call is not for callers of this kind.
    public static let callCallerWrongCode = "call-caller-wrong"
    /// The token was used before.
    public static let callReplayedCode = "call-replayed"

    /// The exit status of a program that was refused with this problem: 3 to 6 for the rewards' refusals, otherwise 1.
    public var rewardExitStatus: Int32 { RewardProblemKind(self)?.exitStatus ?? 1 }

    /// The registry keeps no rewards (yet).
    public static let rewardsNotStarted = Problem(
        code: "rewards-not-started", status: 501, title: "Rewards not started",
        detail: "This registry has no reward ledger at this moment.",
        mend: "Ask its operator: vinlog-admin admin init starts it.")
}
