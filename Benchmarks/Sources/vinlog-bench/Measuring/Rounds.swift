/// Rounds of work, each between two measurements of the baseline that it is a ratio of.
struct Rounds {
    private var rates: [Double] = []
    private var percents: [Double] = []
    private var cpus: [Double] = []
    private var baselineRates: [Double] = []
    private var baselineCPUs: [Double] = []

    /// Work a second, of wall time.
    var rate: Samples { Samples(rates) }
    /// Of the baseline's rate.
    var percent: Samples { Samples(percents) }
    /// CPU time of this process for each piece of work.
    var cpuMicroseconds: Samples { Samples(cpus) }
    /// The baseline's work a second.
    var baselineRate: Samples { Samples(baselineRates) }
    /// CPU time for each piece of the baseline's work.
    var baselineCPUMicroseconds: Samples { Samples(baselineCPUs) }

    /// The baseline of one round, from 0.
    func baselineRate(of round: Int) -> Double { baselineRates.indices.contains(round) ? baselineRates[round] : .nan }

    /// One round of `count` pieces of work.
    mutating func measure(
        count: Int, baseline: () -> Parallel.Rate, work: () async throws -> Void
    ) async throws {
        let before = baseline()
        let start = Stopwatch.seconds
        let cpuStart = Stopwatch.processSeconds
        try await work()
        let rate = Double(count) / (Stopwatch.seconds - start)
        let cpu = (Stopwatch.processSeconds - cpuStart) * 1e6 / Double(count)
        let after = baseline()
        let baselineRate = (before.perSecond + after.perSecond) / 2
        rates.append(rate)
        percents.append(100 * rate / baselineRate)
        cpus.append(cpu)
        baselineRates.append(baselineRate)
        baselineCPUs.append((before.cpuMicroseconds + after.cpuMicroseconds) / 2)
    }
}
