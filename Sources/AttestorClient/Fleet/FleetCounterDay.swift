/// What one counter of the vehicle did within one day.
struct FleetCounterDay {
    /// What it rose by, in thousandths.
    private(set) var sum = 0
    /// Of that, across gaps of the recording.
    private(set) var gapSum = 0
    /// Its last value.
    private(set) var last = 0
    /// Values seen.
    private(set) var count = 0
    /// Time between values that are close to each other, in milliseconds.
    private(set) var coveredMilliseconds: Int64 = 0
    /// Why nothing can be said by it; `nil` while all is well.
    private(set) var fault: String?
    /// What it rose by between the day before and this one, when nobody recorded; in no day's sum.
    private(set) var unattributed = 0

    mutating func add(_ value: Int, _ before: FleetCounterTrack.Point?, _ step: FleetCounterStep) {
        count += 1
        last = value
        guard let before else { return }
        switch step.verdict {
        case .rose(let delta) where step.isGap && step.crossesDays: unattributed = delta
        case .rose(let delta):
            sum += delta
            if step.isGap { gapSum += delta } else { coveredMilliseconds += step.milliseconds }
        case .impossible(let reason):
            if fault == nil { fault = reason }
        case .setBack:
            let reason =
                "it was set back from \(FleetText.thousandths(before.value)) to \(FleetText.thousandths(value))"
            if fault == nil { fault = reason }
        }
    }
}

/// A counter over all days: its last value, against which the next one is held.
struct FleetCounterTrack {
    struct Point {
        let value: Int
        let milliseconds: Int64
        let day: Int64
    }

    private(set) var last: Point?

    /// Takes a value.
    ///
    /// - Returns: the value before, and what the step from it to this one means.
    mutating func take(_ value: Int, _ channel: FleetChannel, at milliseconds: Int64, day: Int64) -> (
        before: Point?, step: FleetCounterStep
    ) {
        let before = last
        let step = FleetCounterStep(from: before, to: value, channel, at: milliseconds, day: day)
        // What jitters by less than its own step is not lowered: the rise back would count twice.
        let kept = if let before, value < before.value, case .rose = step.verdict { before.value } else { value }
        last = Point(value: kept, milliseconds: milliseconds, day: day)
        return (before, step)
    }
}

/// From one value of a counter to the next.
struct FleetCounterStep {
    enum Verdict {
        /// By thousandths.
        case rose(Int)
        /// No vehicle does that: the reason.
        case impossible(String)
        /// Only counters that can be set back.
        case setBack
    }

    let verdict: Verdict
    let milliseconds: Int64
    /// Whether nothing was recorded for longer than samples may be apart.
    let isGap: Bool
    let crossesDays: Bool

    init(from before: FleetCounterTrack.Point?, to value: Int, _ channel: FleetChannel, at time: Int64, day: Int64) {
        let elapsed = time - (before?.milliseconds ?? time)
        milliseconds = elapsed
        isGap = elapsed > FleetDayBuilder.gapMilliseconds
        crossesDays = (before?.day ?? day) != day
        let delta = value - (before?.value ?? value)
        let riseMax = Double(channel.rateMaxPerHour) * Double(elapsed) / 3_600_000 + 2 * Double(channel.slack)
        if delta < -channel.slack {
            let from = FleetText.thousandths(before?.value ?? value)
            verdict =
                channel.isResettable
                ? .setBack : .impossible("it fell from \(from) to \(FleetText.thousandths(value))")
        } else if Double(delta) > riseMax {
            verdict = .impossible(
                "it rose by \(FleetText.thousandths(delta)) in \(FleetText.duration(elapsed)), which no vehicle does")
        } else {
            verdict = .rose(max(0, delta))
        }
    }
}
