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
