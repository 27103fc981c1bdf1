import Octets
import StrictJSON
import TestKit
import Testing
import TransparencyLog

@testable import VehicleHistory

/// Two verifiers that were written apart must agree on every report, good or bad, and on the reason.
@Suite("Two verifiers agree", .bounded, .enabled(if: Node.isThere))
struct AgreementTests {
    private typealias Case = (bundle: [UInt8], verifier: ReportVerifier)

    @Test("on genuine reports")
    func genuine() throws {
        var cases: [Case] = []
        for world in try [TestWorld.small(), TestWorld.linked()] {
            let nobody = try Subject("vehicle:5YJSA1E26HF000337")
            for subject in [world.car, world.otherCar, nobody, try Subject("attestor:garage-1")] {
                let bundle = try world.report(on: subject).serialized()
                cases.append((bundle, try world.verifier()))
                cases.append((bundle, try world.verifier(trust: world.trust(witnesses: false, auditors: false))))
                cases.append((bundle, try world.verifier(trust: world.trust(authority: false, isPinned: false))))
            }
        }
        #expect(try SecondVerifier.expectAgreement(on: cases) == cases.count)
    }

    /// Times at which one is too old, one from the future, one of another subject, one without an auditor.
    @Test("on what the reader brings along: clock, age limit, subject, demand for an auditor")
    func readersSide() throws {
        let world = try TestWorld.small()
        let bundle = try world.report(on: world.car).serialized()
        let verifier = try world.verifier()
        var cases: [Case] = []
        for seconds: Int64 in [-400_000, -361, -360, -301, -300, -62, 0, 86_000, 86_340, 86_341, 90_000, 10_000_000] {
            for maxAge in [nil, 1, 86_400, 31_556_952_000] as [UInt64?] {
                for isWitnessed in [true, false] {
                    var other = try world.verifier(trust: world.trust(witnesses: isWitnessed))
                    other.nowMilliseconds += seconds * 1_000
                    other.maxAgeSeconds = maxAge
                    cases.append((bundle, other))
                }
            }
        }
        for now: Int64 in [-2_251_799_813_685_248, -1, 0, 1, 9_007_199_254_740_991] {
            var other = verifier
            other.nowMilliseconds = now
            cases.append((bundle, other))
        }
        var other = verifier
        other.expectedSubject = world.otherCar
        cases.append((bundle, other))
        other.expectedSubject = world.car
        other.isAuditDemanded = true
        cases.append((bundle, other))
        other.trust = try world.trust(auditors: false)
        cases.append((bundle, other))
        try SecondVerifier.expectAgreement(on: cases)
    }

    /// One bit of every so many bytes of a report.
    @Test("on reports with a flipped bit", arguments: [0x01, 0x20] as [UInt8])
    func flips(bit: UInt8) throws {
        let world = try TestWorld.small()
        let verifier = try world.verifier()
        let bytes = try world.report(on: world.car).serialized()
        let step = bit == 1 ? 31 : 37
        let cases = stride(from: 0, to: bytes.count, by: step).map { position -> Case in
            var flipped = bytes
            flipped[position] ^= bit
            return (flipped, verifier)
        }
        try SecondVerifier.expectAgreement(on: cases)
    }

    /// Worlds in which anybody stated anything, as they are, with forged statements, and with bundles tampered with.
    @Test("on random worlds, forged statements and tampered bundles", arguments: 0..<4)
    func random(part: Int) async throws {
        let seed = SeededGenerator.printedSeed("two verifiers, part \(part)")
        var codes: [String: Int] = [:]
        for number in 0..<Campaign.histories(8) {
            var cases: [Case] = []
            var world = try RandomWorld(seed: seed &+ UInt64(number), stepCount: 8 + number % 4 * 6)
            for forgery in 0..<4 {
                if forgery > 0 { try? world.forgeStatement() }
                let subject = forgery % 2 == 0 ? world.world.car : world.world.otherCar
                let bundle = try world.world.report(on: subject)
                let trust = try world.world.trust(authority: forgery != 2)
                cases.append((bundle.serialized(), try world.world.verifier(trust: trust)))
                for _ in 0..<6 { cases.append((try world.tampered(bundle), try world.world.verifier())) }
            }
            try SecondVerifier.expectAgreement(on: cases)
            for (bundle, verifier) in cases {
                switch SecondVerifier.own(bundle, verifier) {
                case .rejected(_, let code, _): codes[code, default: 0] += 1
                default: codes["accepted", default: 0] += 1
                }
            }
            await Task.yield()
        }
        print("two verifiers, part \(part):", codes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })
    }
}
