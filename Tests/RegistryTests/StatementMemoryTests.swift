import Attestation
import StrictJSON
import TestKit
import Testing
import VehicleHistory

@testable import Registry

@Suite("Statements read lately", .bounded)
struct StatementMemoryTests {
    /// What reading came to, as text.
    private static func outcome(_ bytes: [UInt8], _ reading: any StatementReading) -> String {
        do {
            let read = try reading.read(bytes)
            return "\(read.statement.payload) \(read.sdJWT.serializedWithoutKeyBinding)"
        } catch {
            return "\(error)"
        }
    }

    @Test("It says of any bytes what reading them anew says, and knows no statement that differs in one")
    func saysTheSame() throws {
        let seed: UInt64 = .random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        let world = try TestWorld()
        let memory = StatementMemory()
        let statements = try (0..<4).map { try world.service(identifier: "\($0)") }
        for _ in 0..<400 {
            var bytes = statements[Int.random(in: 0..<4, using: &random)]
            if Bool.random(using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
            }
            #expect(Self.outcome(bytes, memory) == Self.outcome(bytes, PlainStatementReading()), "seed \(seed)")
        }
    }

    @Test("What was erased is not remembered")
    func forgetsTheErased() async throws {
        var random = SeededGenerator(seed: 3)
        let world = try await ErasureWorld()
        let vin = TestWorld.vin(1)
        let index = try await world.submit(
            try world.service(vin, evidenceCount: 1, disclosed: ["note": "gone soon"], &random))
        _ = try await world.registry.report(for: Subject("vehicle:\(vin)"))
        let memory = try #require(world.registry.statementReading as? StatementMemory)
        let shown = memory.count
        #expect(shown > 0)
        _ = try await world.submit(try world.erasure(of: index, about: vin))
        #expect(memory.count < shown)
        await world.registry.shutdown()
    }
}
