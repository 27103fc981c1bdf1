import Foundation
import RegistryClient
import TestKit
import Testing
import TransparencyLog

/// Every write, sync, rename, link, removal and cut that one batch makes is made to fail, each in every way that it can:
/// by SQLite or by the tiles, through a shim between the whole `vinlogd` and the system.
///
/// After each: what was acknowledged is there, what was not is taken when it is sent again, the folder holds
/// (`vinlog-admin inspect integrity`), before the next start and after it, and the log has grown from what was seen.
@Suite(.bounded, .serialized, .enabled(if: FaultShim.compiler != nil)) struct FaultInjectionTests {
    /// Every how many calls is tried: `VINLOG_FAULTS=all` tries each.
    private static let isThorough = ProcessInfo.processInfo.environment["VINLOG_FAULTS"] == "all"
    /// Calls tried of each mode in the short run.
    private static let sampleCount: UInt64 = 2

    @Test func everyCallOfOneBatch() async throws {
        let origin = try await HardServer()
        let garage = try HardGarage(origin)
        let library = try await FaultShim.library(in: origin.folder)
        let client = try await origin.start()
        let trust = try TrustPolicy(parsing: try await client.policy())
        let first = [try garage.enrolment(), try garage.service(), try garage.service()]
        for statement in first { _ = try await client.submit(statement) }
        // Enough that the batch fills a tile: its partials go, and a level grows.
        for _ in 0..<122 { _ = try await client.submit(try garage.service()) }
        try await origin.kill9()

        let callCount = try await trial(origin, garage, library, trust, number: 0, .fails).count
        #expect(callCount > 10, "the shim sees what the server writes")
        var tried = 0
        var kinds: [String: Int] = [:]
        for mode in FaultControl.Mode.allCases {
            let step = Self.isThorough ? 1 : max(1, callCount / Self.sampleCount)
            // Calls that come later than in the counting run are few: some numbers beyond are tried too.
            for number in stride(from: 1, through: callCount + (Self.isThorough ? 4 : 0), by: Int(step)) {
                let standing = try await trial(origin, garage, library, trust, number: number, mode)
                guard standing.hasFired else { continue }
                tried += 1
                kinds[String(standing.what.prefix { $0 != " " }), default: 0] += 1
            }
        }
        let detail = kinds.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        print(
            "faults: \(callCount) calls a batch, \(tried) failed in \(FaultControl.Mode.allCases.count) ways (\(detail))"
        )
        #expect(tried > 0)
    }

    /// One batch with one fault, and what comes after.
    private func trial(
        _ origin: HardServer, _ garage: HardGarage, _ library: String, _ trust: TrustPolicy, number: UInt64,
        _ mode: FaultControl.Mode
    ) async throws -> FaultControl.Standing {
        let server = try HardServer(copying: origin)
        let control = try FaultControl(in: server.folder, for: server.dataPath)
        var client = try await server.start(environment: control.environment(library))
        let view = OutsideView(trust: trust)
        try await view.audit(client)
        let statements = [try garage.service()]
        try control.arm(number, mode)
        var open = try await submit(statements, client, view)
        let standing = try control.standing()
        try control.disarm()
        let name: Comment = "call \(number) (\(standing.what)), \(mode)"
        // In place, where it still runs: the sequencer reads the store again, or has stopped and says so.
        if server.isRunning { open = try await submit(open, client, view) }
        try await server.kill9()
        let before = try await server.integrityFault()
        #expect(before == nil, "\(name): \(before ?? "")")

        client = try await server.start()
        open = try await submit(open, client, view)
        #expect(open.isEmpty, name)
        do {
            try await view.askEverything(client)
            try await view.audit(client)
        } catch {
            Issue.record("\(name): \(error)")
        }
        try await server.kill9()
        let after = try await server.integrityFault()
        #expect(after == nil, "\(name): \(after ?? "")")
        return standing
    }

    /// Submits one after another.
    ///
    /// - Returns: those that were not acknowledged.
    private func submit(
        _ statements: [[UInt8]], _ client: RegistryClient, _ view: OutsideView
    ) async throws -> [[UInt8]] {
        var open: [[UInt8]] = []
        for statement in statements {
            if let answer = try? await client.submit(statement) {
                try await view.note(answer.bytes, for: statement)
            } else {
                open.append(statement)
            }
        }
        return open
    }
}
