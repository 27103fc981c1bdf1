import Octets
import Registry
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VehicleHistory

@Suite(.bounded) struct EndToEndTests {
    @Test(
        "A signed statement goes in; its receipt and the vehicle's report verify offline", arguments: StoreFixture.all)
    func statementReceiptReport(fixture: StoreFixture) async throws {
        let world = try TestWorld(fixture)
        let registry = try await world.open()
        let enrolment = try world.enrolment()
        let service = try world.service()
        // The enrolment makes the garage known to the statement behind it in the same submission.
        let outcomes = await registry.submit([enrolment, service])
        try #require(outcomes.count == 2)
        let first = try #require(outcomes[0].receipt, "\(outcomes[0])")
        let second = try #require(outcomes[1].receipt, "\(outcomes[1])")
        #expect(try world.verify(first, for: enrolment) == 2)
        #expect(try world.verify(second, for: service) == 3)

        let subject = try Subject("vehicle:1HGCM82633A004352")
        let report = try await registry.report(for: subject)
        let verified = try world.verify(report)
        #expect(verified.history.statements.count == 1)
        #expect(verified.accreditor == .trustFile)

        let unknown = try await registry.report(for: Subject("vehicle:1HGCM82633A004353"))
        #expect(try world.verify(unknown).isEmpty)
        await registry.shutdown()
    }
}
