import HummingbirdTesting
import NIOCore
import Octets
import RegistryAPI
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VIN
import VehicleHistory

@testable import RegistryHTTP

/// The form and the verifier of this package think the same of receipts, whole and damaged.
@Suite("The form for garages: receipts", .bounded, .enabled(if: Node.isThere))
struct GarageReceiptTests {
    private static func own(_ receipt: [UInt8], _ statement: [UInt8], _ trust: TrustPolicy, _ now: Int64) -> String {
        do throws(ReportRejection) {
            let verified = try ReceiptVerifier(trust: trust, nowMilliseconds: now)
                .verify(Receipt(parsing: receipt), for: statement)
            return "entry \(verified.index)"
        } catch {
            return "\(error.policy.rawValue) \(error.code.rawValue)"
        }
    }

    private static func peers(
        _ peer: GaragePeer, _ receipt: [UInt8], _ statement: [UInt8], _ trust: [UInt8], _ now: Int64
    ) throws -> String {
        let answer = try peer.ask(
            "receipt",
            [
                "receipt": .string(Base64.url.encode(receipt)), "statement": .string(Base64.url.encode(statement)),
                "trust": .string(Base64.url.encode(trust)), "now": .integer(Int(now)),
            ])
        if let index = answer["index"]?.integer { return "entry \(index)" }
        return "\(answer["policy"]?.string ?? "") \(answer["code"]?.string ?? answer["thrown"]?.string ?? "")"
    }

    @Test func bothAgree() async throws {
        var randomness = SeededGenerator(seed: SeededGenerator.printedSeed("GarageReceiptTests"))
        var cases: [(receipt: [UInt8], statement: [UInt8])] = []
        let kept = try await GarageReceipts.made()
        let (receipt, statement) = (kept.receipt, kept.statement)
        cases.append((receipt, statement))
        cases.append((receipt, kept.otherStatement))
        for _ in 0..<60 {
            var damaged = receipt
            let place = Int.random(in: 0..<damaged.count, using: &randomness)
            damaged[place] = [UInt8]("0A\"b}1".utf8).randomElement(using: &randomness) ?? 0
            cases.append((damaged, statement))
        }
        let peer = try GaragePeer()
        let trust = try TrustPolicy(parsing: kept.trust)
        #expect(Self.own(receipt, statement, trust, kept.now).hasPrefix("entry"))
        for (receipt, statement) in cases {
            let own = Self.own(receipt, statement, trust, kept.now)
            let other = try Self.peers(peer, receipt, statement, kept.trust, kept.now)
            #expect(own == other, "\(String(decoding: receipt, as: UTF8.self))")
        }
    }
}

/// A receipt of a real registry, with what checks it.
struct GarageReceipts: Sendable {
    let receipt: [UInt8]
    let statement: [UInt8]
    let otherStatement: [UInt8]
    let trust: [UInt8]
    let now: Int64

    static func made() async throws -> GarageReceipts {
        let box = Box()
        try await RealRegistry.test { real, client in
            let vin = try VIN("1HGCM82633A004352")
            let statements = try (1...3).map { try real.service(vin, identifier: "s-\($0)", kilometres: 1_000 * $0) }
            var receipts: [[UInt8]] = []
            for statement in statements {
                let answer = try await real.submit(statement, client)
                receipts.append(Array(answer.body.readableBytesView))
            }
            await box.keep(
                GarageReceipts(
                    receipt: receipts[1], statement: statements[1], otherStatement: statements[0],
                    trust: try await real.bytes("/policy", client), now: 4_000_000_000_000))
        }
        return try #require(await box.kept)
    }

    private actor Box {
        private(set) var kept: GarageReceipts?

        func keep(_ receipts: GarageReceipts) { kept = receipts }
    }
}
