import Foundation
import LogAudit
import LogClient
import LogMonitor
import TransparencyLog

/// A log of 1,000,000 entries and 10,000 index roots, audited over HTTP from nothing.
struct MonitorSection {
    private static let roundCount = 3
    private static let statementsPerSubject = 4

    private let options: Options

    init(_ options: Options) { self.options = options }

    func run(_ report: FigureReport) async throws {
        let entryCount = options.isQuick ? 100_000 : 1_000_000
        Progress.say("monitor: a log of \(entryCount) entries")
        let folder = (options.folder ?? NSTemporaryDirectory()) + "/vinlog-bench-monitor-\(UUID())"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let log = try SyntheticLog(
            entryCount: entryCount, rootCount: entryCount / 100, statementsPerSubject: Self.statementsPerSubject,
            folder: folder + "/log")
        try auditAlone(log, report)
        let (trust, now, roots) = (log.trust, log.timeMilliseconds, log.rootCount)
        let subjects = log.subjectCount
        try await FolderServer.serving(log.folder) { url in
            var seconds: [Double] = []
            var cpuSeconds: [Double] = []
            for round in 0..<Self.roundCount {
                let monitor = LogMonitor(
                    files: try LogFileClient(url: url), mirror: try MirrorFolder(path: "\(folder)/mirror-\(round)"),
                    trust: trust)
                let (start, startCPU) = (Stopwatch.seconds, Stopwatch.processSeconds)
                let result = try await monitor.round(nowMilliseconds: now)
                seconds.append(Stopwatch.seconds - start)
                cpuSeconds.append(Stopwatch.processSeconds - startCPU)
                guard result.comparedRootCount == UInt64(roots) else {
                    throw BenchError(reason: "\(result.comparedRootCount) roots were compared")
                }
            }
            report.add(
                Figure(
                    "monitor.audit", Samples(seconds).median, "s", bar: .atMost(15),
                    note:
                        "\(entryCount) entries, \(roots) roots, \(subjects) subjects over HTTP, server and client in one "
                        + "process, mirror written; CPU \(Figure.text(Samples(cpuSeconds).median)) s; "
                        + Samples(seconds).spread))
            let again = LogMonitor(
                files: try LogFileClient(url: url), mirror: try MirrorFolder(path: "\(folder)/mirror-0"), trust: trust)
            let start = Stopwatch.seconds
            _ = try await again.round(nowMilliseconds: now)
            report.add(
                Figure("monitor.resume", Stopwatch.seconds - start, "s", note: "from the mirror, last root compared"))
        }
    }

    /// What of it the rules and the index take, one thread, entries in memory.
    private func auditAlone(_ log: SyntheticLog, _ report: FigureReport) throws {
        let residentBefore = Machine.residentByteCount
        let auditor = LogAuditor()
        let seconds = try Stopwatch.time {
            for start in stride(from: 0, to: log.entries.count, by: Tile.widthMax) {
                try auditor.feed(Array(log.entries[start..<min(start + Tile.widthMax, log.entries.count)]))
            }
        }
        report.add(
            Figure(
                "monitor.rules", seconds * 1e6 / Double(log.entries.count), "us/entry",
                note: "one thread, entries in memory, every root; "
                    + "\((Machine.residentByteCount - residentBefore) / log.subjectCount) bytes of RAM a subject"))
    }
}
