/// What speed and engine showed within one day, from samples.
struct FleetMotionDay {
    /// Moving is 3 km/h or more, standing less than 1: sensors creep at a standstill.
    private static let movingMin = 3_000
    private static let standingMax = 1_000
    /// Stops that separate trips last five minutes or longer.
    private static let stopMilliseconds: Int64 = 300_000
    /// Sums over speed and fuel rate are said only of samples so close to each other; between samples a minute apart
    /// anything can happen.
    private static let denseMilliseconds: Int64 = 2_000

    private(set) var speedCount = 0
    private(set) var speedMax = 0
    /// Distance by speed, in millimetres.
    private(set) var speedDistance = 0
    /// Time between samples of speed that are close to each other, in milliseconds.
    private(set) var coveredMilliseconds: Int64 = 0
    private(set) var drivingMilliseconds: Int64 = 0
    private(set) var idleMilliseconds: Int64 = 0
    private(set) var engineMilliseconds: Int64 = 0
    private(set) var engineKnownMilliseconds: Int64 = 0
    private(set) var tripCount = 0
    /// The longest interval in motion that was longer than between dense samples, in milliseconds; 0 without one.
    private(set) var sparseMilliseconds: Int64 = 0
    /// Intervals between speeds, and how many of them were dense.
    private var intervalCount = 0
    private var denseCount = 0
    /// Fuel by its rate, in thousandths of a litre times 3,600,000.
    private(set) var fuelByRate = 0
    private(set) var isFuelRateSparse = false
    private(set) var fuelRateCount = 0
    private var lastMoving: Int64?

    /// Whether sums over speed and fuel rate can be said: most samples are close to each other, and in motion all. A
    /// recorder that sleeps while the vehicle stands is dense all the same.
    var isDense: Bool { sparseMilliseconds == 0 && denseCount * 2 > intervalCount }

    /// Takes the interval that ends at `state`.
    mutating func add(_ state: FleetMotionState, after before: FleetMotionState?) {
        if let speed = state.freshSpeed {
            speedCount += 1
            speedMax = max(speedMax, speed)
            if speed >= Self.movingMin {
                if lastMoving.map({ state.milliseconds - $0 >= Self.stopMilliseconds }) ?? true { tripCount += 1 }
                lastMoving = state.milliseconds
            }
        }
        if state.freshFuelRate != nil { fuelRateCount += 1 }
        guard let before else { return }
        let elapsed = state.milliseconds - before.milliseconds
        let isGap = elapsed > FleetDayBuilder.gapMilliseconds
        if let from = before.speed, let to = state.speed { drive(from, to, elapsed, isGap) }
        if !isGap, let wasRunning = before.isRunning, let isRunning = state.isRunning {
            engineKnownMilliseconds += elapsed
            guard wasRunning && isRunning else { return burn(before, state, elapsed, isGap) }
            engineMilliseconds += elapsed
            if let from = before.speed, let to = state.speed, max(from, to) < Self.standingMax {
                idleMilliseconds += elapsed
            }
        }
        burn(before, state, elapsed, isGap)
    }

    private mutating func drive(_ from: Int, _ to: Int, _ elapsed: Int64, _ isGap: Bool) {
        let moves = (from >= Self.movingMin ? 1 : 0) + (to >= Self.movingMin ? 1 : 0)
        if moves > 0 && elapsed > Self.denseMilliseconds { sparseMilliseconds = max(sparseMilliseconds, elapsed) }
        intervalCount += 1
        if elapsed <= Self.denseMilliseconds { denseCount += 1 }
        guard !isGap else { return }
        coveredMilliseconds += elapsed
        // m/h times ms, halved, is 7,200,000 metres; in millimetres 7,200.
        speedDistance += (from + to) * Int(elapsed) / 7_200
        drivingMilliseconds += elapsed * Int64(moves) / 2
    }

    private mutating func burn(
        _ before: FleetMotionState, _ state: FleetMotionState, _ elapsed: Int64, _ isGap: Bool
    ) {
        guard let from = before.fuelRate, let to = state.fuelRate else { return }
        if from + to > 0 && elapsed > Self.denseMilliseconds { isFuelRateSparse = true }
        if !isGap { fuelByRate += (from + to) / 2 * Int(elapsed) }
    }
}

/// What is known of the motion at a moment: the last values of its series, while they are fresh enough.
struct FleetMotionState {
    let milliseconds: Int64
    var speed: Int?
    var engineSpeed: Int?
    var fuelRate: Int?
    /// The speed, if it was recorded at this very moment.
    var freshSpeed: Int?
    var freshFuelRate: Int?

    /// Whether the engine runs: 300 revolutions a minute or more; else fuel flows, or the vehicle moves while its fuel
    /// rate is recorded, since an engine that brakes burns nothing.
    var isRunning: Bool? {
        if let engineSpeed { return engineSpeed >= 300_000 }
        return fuelRate.map { $0 > 0 || (speed ?? 0) >= 3_000 }
    }

    /// The state at a sample, from the one before.
    init(_ sample: FleetSample, after before: FleetMotionState?) {
        milliseconds = sample.milliseconds
        if let before, sample.milliseconds - before.milliseconds <= FleetDayBuilder.gapMilliseconds {
            (speed, engineSpeed, fuelRate) = (before.speed, before.engineSpeed, before.fuelRate)
        }
        for value in sample.values {
            switch value.series.channel {
            case .speed:
                speed = value.thousandths
                freshSpeed = value.thousandths
            case .engineSpeed: engineSpeed = value.thousandths
            case .fuelRate:
                fuelRate = value.thousandths
                freshFuelRate = value.thousandths
            default: break
            }
        }
    }
}
