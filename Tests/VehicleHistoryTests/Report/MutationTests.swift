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
        // Sampled, since a change that only the last checks see costs a dozen signatures; the next test takes every byte.
        var accepted: [Int] = []
        for position in stride(from: 0, to: bytes.count, by: bit == 1 ? 17 : 23) {
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

    /// The smallest report, of a car that nobody registered: every byte, three of its bits.
    @Test("a flipped bit of any byte of an empty report is rejected", arguments: [0x01, 0x04, 0x20] as [UInt8])
    func everyByte(bit: UInt8) async throws {
        let world = try TestWorld.small()
        var verifier = try world.verifier()
        verifier.isAuditDemanded = true
        let bytes = try world.report(on: Subject("vehicle:5YJSA1E26HF000337")).serialized()
        let bundle = try ReportBundle(parsing: bytes)
        for position in bytes.indices {
            // Other tests run on the same few threads, some against a server's clock.
            if position.isMultiple(of: 64) { await Task.yield() }
            var mutated = bytes
            mutated[position] ^= bit
            guard let report = try? verifier.verify(mutated) else { continue }
            let isSame = try ReportBundle(parsing: mutated) == bundle
            #expect(isSame || !report.isRulesetSame, "byte \(position) of \(bytes.count) was changed unnoticed")
        }
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
