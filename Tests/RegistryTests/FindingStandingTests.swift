import Attestation
import Octets
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@testable import Registry

/// What becomes of an attestor after it stated something reaches the findings of registry and verifier alike.
@Suite(.bounded) struct FindingStandingTests {
    @Test(
        "A report whose attestor was sanctioned later verifies, and says so",
        arguments: ["attestor-suspend", "attestor-revoke", "compromised"])
    func sanctions(kind: String) async throws {
        let world = try TestWorld()
        let registry = try await world.open()
        let outcomes = await registry.submit([try world.enrolment(), try world.service()])
        #expect(outcomes.allSatisfy { $0.receipt != nil })
        var body: JSON = ["reason": "audit"]
        if kind == "compromised" { body = ["reason": "stolen", "compromised_since": "2020-01-01"] }
        let sanction = try world.sign(
            kind == "compromised" ? "attestor-revoke" : kind, about: "attestor:\(TestWorld.garage)",
            by: "authority:\(world.authority.publicKey.thumbprint)", world.authority, body: body)
        #expect(await registry.submit([sanction])[0].receipt != nil)

        // The verifier recomputes the findings and refuses a report whose own differ.
        let report = try world.verify(try await registry.report(for: Subject("vehicle:1HGCM82633A004352")))
        let found = report.findings.filter { $0.rule == AttestorStandingRule.id }
        let expected = [
            "attestor-suspend": "suspended", "attestor-revoke": "revoked", "compromised": "key-compromised",
        ]
        #expect(found.map(\.variant.name) == [expected[kind]])
        #expect(found.first?.accuses == (kind == "compromised" ? .entry : .nobody))
        #expect(report.isRulesetSame)
        await registry.shutdown()
    }
}
