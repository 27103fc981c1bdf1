import Testing

@testable import VehicleHistory

@Suite("Every byte of a report counts")
struct MutationTests {
    /// One bit of every byte. The report's ruleset is not compared with anything under another ruleset, whose findings the
    /// verifier makes itself: there, and only there, a change is accepted, and said.
    @Test("a flipped bit is rejected", arguments: [0x01, 0x20] as [UInt8])
    func flips(bit: UInt8) throws {
        let world = try TestWorld.small()
        var verifier = try world.verifier()
        verifier.isAuditDemanded = true
        let bytes = try world.report(on: world.car).serialized()
        let genuine = try verifier.verify(bytes)
        // Whole at the ends; every 7th byte between, since each accepted prefix costs a dozen signatures in a debug build.
        var accepted: [Int] = []
        for position in stride(from: 0, to: bytes.count, by: bit == 1 ? 7 : 11) {
            var mutated = bytes
            mutated[position] ^= bit
            do {
                let report = try verifier.verify(mutated)
                // White space between JSON tokens would be irrelevant; serialised bundles have none. The case of the
                // digits of a \u escape is.
                let isSame = try ReportBundle(parsing: mutated) == ReportBundle(parsing: bytes)
                if !isSame { accepted.append(position) }
                #expect(isSame || !report.isRulesetSame, "byte \(position) of \(bytes.count) was changed unnoticed")
                #expect(report.findings == genuine.findings)
            } catch {
                continue
            }
        }
        #expect(accepted.count < 64)
    }

    @Test("a report cut short is rejected")
    func truncation() throws {
        let world = try TestWorld.small()
        let verifier = try world.verifier()
        let bytes = try world.report(on: world.car).serialized()
        for count in stride(from: 0, to: bytes.count, by: 97) {
            #expect(throws: ReportRejection.self) { try verifier.verify(bytes.prefix(count)) }
        }
    }
}
