import Foundation
import Glibc

/// The child process: one thread, one `poll` loop, HTTP/1.1 written by hand, so that it takes as little as it can of
/// the cores that it shares with the server.
struct LoadGenerator {
    private let plan: LoadPlan
    private let requests: [[UInt8]]
    private var connections: [LoadConnection] = []
    private var next = 0
    private var latencies: [Double] = []
    private var answerByteCount = 0
    private var lastBody: [UInt8] = []

    /// Runs a plan given as JSON.
    ///
    /// - Returns: the exit status.
    static func main(_ arguments: [String]) -> Int32 {
        do {
            let plan = try JSONDecoder().decode(LoadPlan.self, from: Data((arguments.first ?? "").utf8))
            var generator = try LoadGenerator(plan)
            let result = try generator.run()
            FileHandle.standardOutput.write(try JSONEncoder().encode(result))
            return 0
        } catch {
            Progress.say("load generator: \(error)")
            return 1
        }
    }

    private init(_ plan: LoadPlan) throws {
        self.plan = plan
        let file = [UInt8](try Data(contentsOf: URL(fileURLWithPath: plan.bodiesPath)))
        var requests: [[UInt8]] = []
        var offset = 0
        while offset + 4 <= file.count {
            let count = file[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
            let head =
                "POST \(plan.path) HTTP/1.1\r\nhost: localhost\r\ncontent-type: \(plan.contentType)\r\n"
                + "content-length: \(count)\r\n\r\n"
            requests.append(Array(head.utf8) + file[offset + 4..<offset + 4 + count])
            offset += 4 + count
        }
        self.requests = requests
        latencies.reserveCapacity(requests.count)
    }

    private mutating func run() throws -> LoadResult {
        for _ in 0..<min(plan.connectionCount, requests.count) {
            connections.append(try LoadConnection(port: plan.port))
        }
        var descriptors = connections.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        let cpuStart = Stopwatch.processSeconds
        let start = Stopwatch.seconds
        for number in connections.indices { try send(number) }
        while latencies.count < requests.count {
            guard poll(&descriptors, nfds_t(descriptors.count), 30_000) > 0 else {
                throw BenchError(reason: "no answer for 30 seconds")
            }
            for number in descriptors.indices where descriptors[number].revents != 0 { try receive(number) }
        }
        return LoadResult(
            seconds: Stopwatch.seconds - start, latenciesMicroseconds: latencies, answerByteCount: answerByteCount,
            cpuSeconds: Stopwatch.processSeconds - cpuStart, lastBody: lastBody)
    }

    private mutating func send(_ number: Int) throws {
        guard next < requests.count else { return }
        try connections[number].send(requests[next])
        next += 1
    }

    private mutating func receive(_ number: Int) throws {
        guard let answer = try connections[number].receive() else { return }
        guard answer.status == plan.expectedStatus else {
            throw BenchError(reason: "status \(answer.status): \(String(decoding: answer.body, as: UTF8.self))")
        }
        latencies.append(answer.seconds * 1e6)
        answerByteCount += answer.body.count
        lastBody = answer.body
        if plan.pauseMicroseconds > 0 { usleep(UInt32(plan.pauseMicroseconds)) }
        try send(number)
    }
}
