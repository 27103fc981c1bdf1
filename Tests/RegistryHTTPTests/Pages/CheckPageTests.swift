import Foundation
import HTTPTypes
import HummingbirdTesting
import Octets
import Registry
import RegistryAPI
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VIN
import VehicleHistory

@testable import RegistryHTTP

/// What became of a report since it was given out, of a real registry: what contradicts it stands first.
@Suite(.bounded) struct CheckPageTests {
    private typealias Readings = [(kilometres: Int, date: String)]

    /// A car that seems to have been driven little.
    private static let seeming: Readings = [
        (40_000, "2016-03-01"), (60_000, "2017-03-01"), (75_000, "2021-03-01"), (84_000, "2022-03-01"),
        (92_000, "2023-03-01"),
    ]
    /// What another source enters later: by the middle of that time it had been driven far.
    private static let late: Readings = [(118_000, "2018-03-01"), (142_000, "2019-03-01"), (165_000, "2020-03-01")]

    private struct GivenOut {
        let identifier: String
        let bundle: [UInt8]
    }

    private static func register(
        _ readings: Readings, as name: String, _ real: RealRegistry, _ client: any TestClientProtocol
    ) async throws {
        for (number, reading) in readings.enumerated() {
            let statement = try real.service(
                VIN(ReportPageTests.vin), identifier: "\(name)-\(number)", kilometres: reading.kilometres,
                on: reading.date)
            let answer = try await real.submit(statement, client)
            try #require(answer.status == .created, "\(answer.text)")
        }
    }

    /// Registers the readings of a seemingly good car and asks for the report.
    private static func report(_ real: RealRegistry, _ client: any TestClientProtocol) async throws -> GivenOut {
        try await register(seeming, as: "seeming", real, client)
        let (_, identifier) = try await ReportPageTests.page(real, client)
        return GivenOut(
            identifier: identifier, bundle: try await real.bytes("/report/bundle/\(identifier)", client))
    }

    @Test func whatContradictsTheReportStandsFirst() async throws {
        try await RealRegistry.test { real, client in
            let report = try await Self.report(real, client)
            let before = try await ReportPageTests.check(report.identifier, report.bundle, client)
            #expect(before["state"] == "unchanged" && before["since"]?["verdict"] == "unchanged")
            #expect(before["given_out"]?["headline"] != "serious-problem")

            try await Self.register(Self.late, as: "late", real, client)
            let after = try await ReportPageTests.check(report.identifier, report.bundle, client)
            #expect(after["state"] == "newer-facts")
            let since = try #require(after["since"])
            #expect(since["verdict"] == "contradicted")
            #expect(since["headline"] == "serious-problem")
            #expect(since["lines"] == 3 && since["erased_lines"] == 0)
            let first = try #require(since["findings"]?.array?.first)
            #expect(first["outcome"] == "contradicts" && first["rule"] == "odometer-rollback")
            #expect(first["severity"] == "warning")

            let headline = try #require(first["headline"]?.string)
            let page = try await ReportPageTests.checkPage(report.identifier, report.bundle, client)
            #expect(page.contains("verdict newer-facts contradicted"))
            #expect(page.contains("Newer facts contradict this report") && page.contains("3 lines have"))
            let place = try #require(page.range(of: headline)?.lowerBound, "\(headline)")
            let kinds = try #require(page.range(of: "New lines, by kind")?.lowerBound)
            let list = try #require(page.range(of: "<li class")?.lowerBound)
            #expect(list < place && place < kinds, "it is the first line of the first list")
            #expect(page.contains("Serious problem"), "what a report of today would begin with")

            let german = try await ReportPageTests.checkPage(report.identifier, report.bundle, client, lang: "de")
            #expect(german.contains("Neuere Tatsachen widersprechen diesem Bericht"))
        }
    }

    @Test func anHonestReadingContradictsNothing() async throws {
        try await RealRegistry.test { real, client in
            let report = try await Self.report(real, client)
            try await Self.register([(99_000, "2024-03-01")], as: "next", real, client)
            let after = try await ReportPageTests.check(report.identifier, report.bundle, client)
            #expect(after["state"] == "newer-facts" && after["since"]?["verdict"] == "newer")
            #expect(after["since"]?["findings"]?.array?.contains { $0["outcome"] == "contradicts" } == false)
            let page = try await ReportPageTests.checkPage(report.identifier, report.bundle, client)
            #expect(page.contains("verdict newer-facts\""))
        }
    }

    @Test func whatWasErasedSinceIsSaid() async throws {
        try await RealRegistry.test { real, client in
            let report = try await Self.report(real, client)
            let vin = try VIN(ReportPageTests.vin)
            let line = try #require(try await real.report(vin, client).history.lines.dropFirst().first)
            for statement in [try real.officeEnrolment(), try real.erasure(line.index, about: vin)] {
                let answer = try await real.submit(statement, client)
                try #require(answer.status == .created, "\(answer.text)")
            }
            let after = try await ReportPageTests.check(report.identifier, report.bundle, client)
            #expect(after["state"] == "newer-facts" && after["since"]?["verdict"] == "newer")
            #expect(after["since"]?["erased_lines"] == 1)
            #expect(after["since"]?["kinds"]?.array?.first?["kind"] == "erasure")
            let page = try await ReportPageTests.checkPage(report.identifier, report.bundle, client)
            #expect(page.contains("1 line of the report was erased since"))
            let german = try await ReportPageTests.checkPage(report.identifier, report.bundle, client, lang: "de")
            #expect(german.contains("1 Zeile des Berichts wurde seither gelöscht"))
        }
    }

    @Test func aSourceThatWasSuspendedSinceIsNamed() async throws {
        try await RealRegistry.test { real, client in
            let report = try await Self.report(real, client)
            #expect(try await real.submit(real.suspension(), client).status == .created)
            let after = try await ReportPageTests.check(report.identifier, report.bundle, client)
            #expect(after["state"] == "newer-facts" && after["since"]?["lines"] == 0)
            #expect(after["since"]?["standings"]?.array?.first?["attestor"] == "Garage")
            let page = try await ReportPageTests.checkPage(report.identifier, report.bundle, client)
            #expect(page.contains("nothing has been registered about the car since"))
            #expect(page.contains("whose standing is another now"))
        }
    }

    /// A registry that was set back, such as by an old backup, has fewer lines than it gave out.
    @Test func aLogThatLostLinesIsEvidence() async throws {
        try await RealRegistry.test { real, client in
            try await Self.register(Self.seeming, as: "seeming", real, client)
            let report = try await real.report(VIN(ReportPageTests.vin), client)
            let present = PresentReport(report: report, accreditation: real.registry.accreditationDirectory)
            let hash = Hash.sha256([])
            var record = ReportRecord(
                subject: report.subject.string, logSize: report.logSize.value, lineCount: 6, madeAtSeconds: 1,
                bundleHash: hash, headline: .nothingAdverse)
            #expect(ReportSince(record, present: present)?.verdict == .irreconcilable)
            record.lineCount = 5
            #expect(ReportSince(record, present: present)?.verdict == .unchanged)
            record.logSize += 1
            let standing = ReportStanding(record, bundleHash: hash, present: present)
            #expect(standing.state == .newerFacts && standing.since?.verdict == .irreconcilable)
            #expect(standing.json["since"]?["verdict"] == "irreconcilable")
        }
    }
}
