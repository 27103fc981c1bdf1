/// How long the sender of a body has kept us waiting: a pure account, fed with the time by who uses it.
///
/// Time in which nobody asks for bytes, because we hold the sender back, does not count.
struct BodyClock: Equatable {
    /// What is to be done when the time is looked at.
    enum Verdict: Equatable {
        /// Look again then.
        case checkAgain(atNanoseconds: UInt64)
        /// Too slow.
        case tooSlow(SlowBodyError)
    }

    /// Longest wait for the next byte, in seconds.
    let stallSecondsMax: Int
    /// Longest sum of all waits, in seconds.
    let totalSecondsMax: Int

    private var waitingSince: UInt64?
    private var waitedNanoseconds: UInt64 = 0

    init(stallSecondsMax: Int, totalSecondsMax: Int) {
        self.stallSecondsMax = stallSecondsMax
        self.totalSecondsMax = totalSecondsMax
    }

    /// Bytes are asked for.
    mutating func bytesWanted(atNanoseconds now: UInt64) {
        if waitingSince == nil { waitingSince = now }
    }

    /// Bytes arrived.
    mutating func bytesArrived(atNanoseconds now: UInt64) {
        if let since = waitingSince { waitedNanoseconds += now - min(now, since) }
        waitingSince = nil
    }

    /// Whether the sender is too slow at `now`, and if not, when to look again.
    func verdict(atNanoseconds now: UInt64) -> Verdict {
        let stallMax = Self.nanoseconds(stallSecondsMax)
        let totalMax = Self.nanoseconds(totalSecondsMax)
        guard let since = waitingSince else { return .checkAgain(atNanoseconds: now + stallMax) }
        let stalled = now - min(now, since)
        if stalled >= stallMax { return .tooSlow(SlowBodyError(secondsMax: stallSecondsMax, isStall: true)) }
        if waitedNanoseconds + stalled >= totalMax {
            return .tooSlow(SlowBodyError(secondsMax: totalSecondsMax, isStall: false))
        }
        return .checkAgain(atNanoseconds: since + min(stallMax, totalMax - waitedNanoseconds))
    }

    private static func nanoseconds(_ seconds: Int) -> UInt64 { UInt64(max(0, seconds)) * 1_000_000_000 }
}
