import Foundation

/// Runs the load generator as a child process.
enum LoadProcess {
    /// Sends `bodies` as `plan` says, and waits for the end.
    static func run(_ plan: LoadPlan, bodies: [[UInt8]]) async throws -> LoadResult {
        var plan = plan
        plan.bodiesPath = FileManager.default.temporaryDirectory.path + "/vinlog-load-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: plan.bodiesPath) }
        var file = Data()
        for body in bodies {
            withUnsafeBytes(of: UInt32(body.count).bigEndian) { file.append(contentsOf: $0) }
            file.append(contentsOf: body)
        }
        try file.write(to: URL(fileURLWithPath: plan.bodiesPath))

        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        let json = try JSONEncoder().encode(plan)
        process.arguments = [LoadPlan.argument, String(decoding: json, as: UTF8.self)]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        // On a thread of its own: nothing of Swift's pool may block while the server works.
        let data = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(returning: output.fileHandleForReading.readDataToEndOfFile())
            }
        }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw BenchError(reason: "the load generator ended with \(process.terminationStatus)")
        }
        return try JSONDecoder().decode(LoadResult.self, from: data)
    }
}
