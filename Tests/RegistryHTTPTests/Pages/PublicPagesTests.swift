import Attestation
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Registry
import RegistryAPI
import TestKit
import Testing
import TransparencyLog
import VIN
import VehicleHistory

@testable import RegistryHTTP

/// The pages of attestors and of the log, of a real registry.
@Suite(.bounded) struct PublicPagesTests {
    @Test func attestorsAreListedWithTheirRecord() async throws {
        try await RealRegistry.test { real, client in
            let vin = try VIN("1HGCM82633A004352")
            for number in 1...3 {
                let statement = try real.service(vin, identifier: "order-\(number)", kilometres: 1_000 * number)
                #expect(try await real.submit(statement, client).status == .created)
            }
            let list = try await client.execute(uri: "/attestors", method: .get).text
            #expect(list.contains("href=\"/attestors/garage\">Garage</a>"))
            #expect(list.contains("data-label=\"Statements:\">3</td>"))
            #expect(!list.contains("⟦") && !list.contains(vin.string))
            let page = try await client.execute(uri: "/attestors/garage?lang=de", method: .get).text
            #expect(page.contains("Werkstatt") && page.contains("zugelassen"))
            #expect(page.contains(real.garage.publicKey.thumbprint.string))
            #expect(page.contains(real.authority.publicKey.thumbprint.string))
            #expect(!page.contains("⟦"))
            #expect(try await real.submit(real.suspension(), client).status == .created)
            let suspended = try await client.execute(uri: "/attestors/garage", method: .get).text
            #expect(suspended.contains("suspended since entry"))
            let unknown = try await client.execute(uri: "/attestors/nobody", method: .get)
            #expect(try unknown.problem().code == "attestor-unknown")
        }
    }

    /// The attestor's page once every reading is compared.
    private static func compared(_ real: RealRegistry, _ client: any TestClientProtocol) async throws -> String {
        let size = real.registry.publishedSize.value
        for _ in 0..<1_000 {
            let page = try await client.execute(uri: "/attestors/garage", method: .get).text
            if page.contains("Compared over the first \(size) of \(size)") { return page }
            try await Task.sleep(for: .milliseconds(5))
        }
        Issue.record("the readings are never compared")
        return ""
    }

    private static func outOfLine(_ count: Int) -> String { "<dt>Readings found out of line</dt><dd>\(count)</dd>" }

    @Test func mistypedReadingsAreCountedUntilTheyAreCorrected() async throws {
        try await RealRegistry.test { real, client in
            let (mistyped, clocked) = (try VIN("1HGCM82633A004352"), try VIN("WVWZZZ1JZXW000010"))
            func register(_ vin: VIN, _ readings: [Int]) async throws {
                for (year, kilometres) in readings.enumerated() {
                    let statement = try real.service(
                        vin, identifier: "\(vin.string)-\(year)", kilometres: kilometres, on: "\(2014 + year)-05-03")
                    #expect(try await real.submit(statement, client).status == .created)
                }
            }
            // A digit too many, which only its own entry is to blame for; and a car that was wound back.
            try await register(mistyped, [15_210, 31_845, 471_320, 62_907, 78_415, 93_020])
            try await register(clocked, [20_000, 95_000, 140_000, 180_000, 61_000, 70_000, 82_000, 90_000])
            #expect(
                try await Self.compared(real, client).contains(Self.outOfLine(1)), "what speaks against a car is none")
            let list = try await client.execute(uri: "/attestors", method: .get).text
            #expect(list.contains("data-label=\"Readings out of line:\">1</td>"))
            let german = try await client.execute(uri: "/attestors/garage?lang=de", method: .get).text
            #expect(german.contains("<dt>Ablesungen, die nicht passen</dt><dd>1</dd>") && !german.contains("⟦"))

            let line = try #require(try await real.report(mistyped, client).history.lines.dropFirst(2).first)
            let correction = try real.correction(line.index, about: mistyped, from: 471_320, to: 47_132)
            let answer = try await real.submit(correction, client)
            try #require(answer.status == .created, "\(answer.text)")
            let page = try await Self.compared(real, client)
            #expect(page.contains(Self.outOfLine(0)) && page.contains("<dt>Corrected by itself</dt><dd>1</dd>"))
        }
    }

    @Test(arguments: ["-1", "x", "1000001"])
    func aWrongPageIsRefused(from: String) async throws {
        try await RealRegistry.test { _, client in
            let answer = try await client.execute(uri: "/attestors?from=\(from)", method: .get)
            #expect(answer.status == .badRequest)
        }
    }

    @Test func beyondTheLastThereIsNobody() async throws {
        try await RealRegistry.test { _, client in
            let answer = try await client.execute(uri: "/attestors?from=200", method: .get)
            #expect(answer.status == .ok)
            #expect(answer.text.contains("from=0\""))
        }
    }

    @Test func theLogShowsItsSizeAndItsCheckpoints() async throws {
        try await RealRegistry.test { real, client in
            for _ in 0..<3 { try await real.registry.publishIdleRoot() }
            let page = try await client.execute(uri: "/log", method: .get)
            #expect(page.headers[.cacheControl] == "public, max-age=1")
            let size = real.registry.publishedSize.value
            #expect(page.text.contains("<b>\(size)</b>"))
            #expect(page.text.components(separatedBy: "<tr><td class=\"d\">").count >= 4)
            #expect(page.text.contains(RealRegistry.origin))
            #expect(page.text.contains("Nobody but the registry has signed"))
            #expect(!page.text.contains("⟦"))
        }
    }
}
