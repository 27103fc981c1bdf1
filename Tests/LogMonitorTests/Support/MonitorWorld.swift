import Foundation
import LogAudit
import LogClient
import LogMonitor
import Octets
import TestKit
import Testing
import TransparencyLog

/// A monitor of a log that a test serves.
struct MonitorWorld {
    let server: LogServer
    let url: String
    let folder: TemporaryFolder

    var mirrorPath: String { folder.path + "/mirror" }

    func mirror() throws -> MirrorFolder { try MirrorFolder(path: mirrorPath) }

    /// A monitor as a new process would make it.
    func monitor(_ log: TestLog, policy: String = "quorum none\n") throws -> LogMonitor {
        var limits = LogFileLimits()
        limits.backoffMilliseconds = 1
        return LogMonitor(
            files: try LogFileClient(url: url, limits: limits), mirror: try mirror(), trust: try log.trust(policy))
    }

    static func running(_ body: @Sendable @escaping (MonitorWorld) async throws -> Void) async throws {
        try await LogServer.running { server, url in
            try await body(MonitorWorld(server: server, url: url, folder: TemporaryFolder()))
        }
    }
}

extension LogMonitor {
    /// A round a second after the log's last entry.
    func round(of log: TestLog) async throws(MonitorFailure) -> MonitorRound {
        try await round(nowMilliseconds: log.timeMilliseconds + 1_000)
    }

    /// What a round at this time fails with.
    func failure(nowMilliseconds: UInt64) async -> MonitorFailure? {
        do {
            _ = try await round(nowMilliseconds: nowMilliseconds)
            return nil
        } catch {
            return error
        }
    }

    /// What a round finds wrong.
    func finding(of log: TestLog, sourceLocation: SourceLocation = #_sourceLocation) async throws -> LogFinding {
        let failure = await failure(nowMilliseconds: log.timeMilliseconds + 1_000)
        guard case .finding(let finding)? = failure else {
            Issue.record("\(String(describing: failure))", sourceLocation: sourceLocation)
            throw CancellationError()
        }
        return finding
    }
}
