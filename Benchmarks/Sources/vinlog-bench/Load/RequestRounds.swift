import Registry

/// Requests over HTTP, one at a time, in rounds. Each round's server has just started and remembers nothing; the
/// registry behind it runs on.
struct RequestRounds {
    /// Rounds that count.
    static let roundCount = 5

    /// The 99th percentile of each round's latencies, in milliseconds.
    let percentiles99: Samples
    /// The median of each round's latencies, in milliseconds.
    let medians: Samples
    /// CPU time of this process for an answer in each round, in milliseconds; the generator's is not in it.
    let cpuMilliseconds: Samples
    /// Bytes of an answer's body, on average.
    let answerByteCount: Int
    /// The last answer's body.
    let lastBody: [UInt8]

    /// Sends the bodies of each round as `POST` requests.
    ///
    /// - Parameters:
    ///   - rounds: bodies, round by round; the first round warms up and does not count.
    static func measure(
        _ registry: Registry, path: String, contentType: String, rounds: [[[UInt8]]]
    ) async throws -> RequestRounds {
        var results: [(load: LoadResult, cpuSeconds: Double)] = []
        for bodies in rounds {
            let start = Stopwatch.processSeconds
            let result = try await ServedRegistry.serving(registry) { port in
                try await LoadProcess.run(
                    LoadPlan(
                        port: port, connectionCount: 1, path: path, contentType: contentType, expectedStatus: 200,
                        bodiesPath: ""), bodies: bodies)
            }
            results.append((result, Stopwatch.processSeconds - start))
        }
        return try RequestRounds(results.dropFirst())
    }

    private init(_ results: ArraySlice<(load: LoadResult, cpuSeconds: Double)>) throws {
        guard let last = results.last else { throw BenchError(reason: "no round was measured") }
        let latencies = results.map(\.load.latencies)
        percentiles99 = Samples(latencies.map { $0.percentile(99) / 1_000 })
        medians = Samples(latencies.map { $0.median / 1_000 })
        cpuMilliseconds = Samples(results.map { $0.cpuSeconds * 1_000 / Double(max($0.load.latencies.count, 1)) })
        let count = latencies.reduce(0) { $0 + $1.count }
        answerByteCount = results.reduce(0) { $0 + $1.load.answerByteCount } / max(count, 1)
        lastBody = last.load.lastBody
    }
}
