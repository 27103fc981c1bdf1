import Octets
import StrictJSON
import Testing
import TransparencyLog

@testable import VehicleHistory

@Suite("Receipts")
struct ReceiptTests {
    @Test("prove each statement, vehicle's or attestor's, after a round trip")
    func verify() throws {
        let world = try TestWorld.small()
        let verifier = ReceiptVerifier(trust: try world.trust(), nowMilliseconds: Int64(world.nowMilliseconds))
        for record in world.records {
            let receipt = try world.receipt(for: record.index)
            let read = try Receipt(parsing: receipt.json.serialized())
            #expect(read == receipt)
            #expect(try verifier.verify(read, for: record.sdJWT).index == record.index)
        }
    }

    @Test("reject another statement, another place, another salt")
    func reject() throws {
        let world = try TestWorld.small()
        let verifier = ReceiptVerifier(trust: try world.trust(), nowMilliseconds: Int64(world.nowMilliseconds))
        let record = world.records[2]
        let receipt = try world.receipt(for: record.index)
        func policy(_ change: (inout Receipt) -> Void, _ statement: [UInt8]? = nil) throws -> ReportPolicyName {
            var changed = receipt
            change(&changed)
            return try #require(throws: ReportRejection.self) {
                try verifier.verify(changed, for: statement ?? record.sdJWT)
            }.policy
        }
        #expect(try policy({ _ in }, world.records[3].sdJWT) == .commitments)
        #expect(try policy { $0.position += 1 } == .index)
        #expect(try policy { $0.count += 1 } == .index)
        #expect(try policy { $0.generation = 7 } == .vrf)
        #expect(try policy { $0.generation = nil } == .vrf)
        #expect(try policy { $0.entry.path.removeLast() } == .entries)
        #expect(try policy { $0.rootEntry.index = 0 } == .indexRoot)
    }
}
