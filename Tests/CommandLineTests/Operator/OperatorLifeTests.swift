import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Operations
import StrictJSON
import TestKit
import Testing

@testable import vinlogd

/// A server as its operator sees it, from start to end.
@Suite(.bounded) struct OperatorLifeTests {
    private struct Answer {
        let status: Int
        let text: String
        let json: JSON
    }

    private static func get(_ url: String) async throws -> Answer {
        let answer = try await HTTPClient.shared.execute(HTTPClientRequest(url: url), timeout: .seconds(30))
        let bytes = Array(try await answer.body.collect(upTo: 1 << 20).readableBytesView)
        return Answer(
            status: Int(answer.status.code), text: String(decoding: bytes, as: UTF8.self),
            json: (try? JSON(parsing: bytes)) ?? .null)
    }

    @Test func figuresReadinessAndTheEnd() async throws {
        let registry = try await TestRegistry { _, _ in
            [
                "--metrics-listen", "127.0.0.1:0", "--log-format", "json", "--access-log", "--drain-seconds", "3600",
                "--attestor-rate", "1",
            ]
        }
        let said = try #require(registry.folder.text("serve.output"))
        let figures = try #require(
            said.split(separator: "\n").first { $0.hasPrefix("Figures on ") }?.split(separator: " ").last.map(
                String.init))
        try await registry.accreditGarage()
        // A burst of twenty, then one a second: among so many at once some are told to come back, and they do.
        #expect(try await registry.submitService().status == 0)

        let page = try await Self.get(figures).text
        let size = try await registry.logSize()
        for line in [
            "vinlog_published_size \(size)", "vinlog_readiness{state=\"ready\"} 1", "vinlog_quorum_missing 0",
            "vinlog_statements_total{outcome=\"included\",code=\"\"} 2", "vinlog_queue_statements 0",
        ] { #expect(page.contains(line + "\n"), "\(line)") }
        let shown = Set(
            page.split(separator: "\n").filter { $0.hasPrefix("# TYPE ") }.compactMap {
                $0.split(separator: " ").dropFirst(2).first
            })
        let known = Set(OperatorSide.figures.map { Substring($0.name) })
        #expect(shown.subtracting(known).isEmpty, "every figure is listed")

        // Told to end, it says so and answers what comes all the same.
        registry.terminate()
        let ready = figures.replacing("/metrics", with: "/readyz")
        var state = try await Self.get(ready)
        while state.status == 200 { state = try await Self.get(ready) }
        #expect(state.status == 503 && state.json["type"]?.string?.hasSuffix("stopping") == true)
        #expect(try await Self.get(registry.url + "/readyz").json["type"]?.string?.hasSuffix("stopping") == true)
        #expect(try await Self.get(registry.url + "/checkpoint").status == 200)
        #expect(try await registry.submitService(odometer: "84300km").status == 0)

        let log = try #require(registry.folder.text("serve.error")).split(separator: "\n")
        #expect(!log.isEmpty)
        for line in log {
            let json = try JSON(parsing: Array(line.utf8))
            #expect(json["level"]?.string != nil && json["time"]?.string != nil)
        }
        #expect(log.contains { $0.contains("\"route\":\"/v1/statements\"") })
        #expect(!log.contains { $0.contains("1HGCM82633A004352") })
        try await registry.kill9()
    }

    @Test func thePageOfFiguresIsTheCodes() throws {
        let page = try String(
            contentsOf: RepositoryFolder.root.appending(path: "docs/OPERATIONS.md"), encoding: .utf8)
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `vinlog_") || $0.hasPrefix("| `process_") }
        let described = OperatorSide.figures.sorted { $0.name < $1.name }.map(Self.row)
        #expect(rows.map(String.init) == described, "replace the table by:\n\(described.joined(separator: "\n"))")
    }

    @Test func alertsAreAboutFiguresThatThereAre() throws {
        let rules = try String(
            contentsOf: RepositoryFolder.root.appending(path: "deploy/prometheus-alerts.yaml"), encoding: .utf8)
        let names = Set(OperatorSide.figures.map(\.name))
        let suffixes = ["_bucket", "_count", "_sum"]
        for match in rules.matches(of: /(vinlog|process)_[a-z_]+/) {
            let name = String(match.output.0)
            let base = suffixes.first { name.hasSuffix($0) }.map { String(name.dropLast($0.count)) } ?? name
            #expect(names.contains(base) || names.contains(name), "\(name)")
        }
        let page = try String(
            contentsOf: RepositoryFolder.root.appending(path: "docs/OPERATIONS.md"), encoding: .utf8)
        for match in rules.matches(of: /alert: ([A-Za-z]+)/) {
            #expect(page.contains("`\(match.output.1)`"), "the runbook has \(match.output.1)")
        }
    }

    @Test func theUnitIsWellFormed() async throws {
        let tool = "/usr/bin/systemd-analyze"
        guard FileManager.default.isExecutableFile(atPath: tool) else { return }
        let folder = try TemporaryFolder()
        let unit = try String(
            contentsOf: RepositoryFolder.root.appending(path: "deploy/vinlogd.service"), encoding: .utf8)
        // It wants the program to be there.
        let path = try folder.file(
            "vinlogd.service", unit.replacing("/usr/local/bin/vinlogd serve", with: "/bin/true serve"))
        let process = Process()
        process.executableURL = URL(filePath: tool)
        process.arguments = ["verify", "--man=no", path]
        process.standardError = try folder.writer("error")
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        try await Run.end(of: process, secondsMax: 60)
        #expect(process.terminationStatus == 0, "\(folder.text("error") ?? "")")
    }

    private static func row(_ figure: Figure) -> String {
        let kind =
            switch figure.kind {
            case .counter: "counter"
            case .gauge: "gauge"
            case .histogram: "histogram"
            }
        let labels = figure.labels.map { "`\($0)`" }.joined(separator: ", ")
        return "| `\(figure.name)` | \(kind) | \(labels) | \(figure.help) |"
    }
}
