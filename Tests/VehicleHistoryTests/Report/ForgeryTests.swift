import Attestation
import Octets
import StrictJSON
import Testing
import TransparencyLog
import VerifiableIndex

@testable import VehicleHistory

/// The forgeries that a seller might try, each on a report that is otherwise genuine.
@Suite("Eight forgeries")
struct ForgeryTests {
    private let world: TestWorld
    private let verifier: ReportVerifier
    private let genuine: ReportBundle

    init() throws {
        world = try TestWorld.small()
        verifier = try world.verifier()
        genuine = try world.report(on: world.car)
        _ = try verifier.verify(genuine)
    }

    private func rejection(of bundle: ReportBundle, _ verifier: ReportVerifier? = nil) throws -> ReportRejection {
        try #require(throws: ReportRejection.self) { try (verifier ?? self.verifier).verify(bundle.serialized()) }
    }

    @Test("a changed odometer")
    func changedOdometer() throws {
        var forged = genuine
        guard case .statement(let salt, let sdJWT) = forged.histories[0].labels[0].entries[2].content else {
            throw Missing()
        }
        let parts = sdJWT.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let payload = String(decoding: try required(Base64.url.decode(parts[1])), as: UTF8.self)
        let changed = payload.split(separator: "24000", omittingEmptySubsequences: false).joined(separator: "14000")
        #expect(changed != payload)
        let text = Array(parts[0]) + [0x2E] + Base64.url.encodeUTF8(Array(changed.utf8)) + [0x2E] + Array(parts[2])
        forged.histories[0].labels[0].entries[2].content = .statement(salt: salt, sdJWT: text)
        #expect(try rejection(of: forged).policy == .commitments)
    }

    @Test("a dropped accident")
    func droppedAccident() throws {
        var forged = genuine
        forged.histories[0].labels[0].entries.remove(at: 1)
        // A careful forger also leaves out the hashes that nothing uses now.
        let rejected = try #require(throws: ReportRejection.self) { try verifier.verify(forged) }
        #expect(rejected.policy == .index)
        #expect(rejected.code == .entriesNotInIndex)
    }

    @Test("the newest statements cut off")
    func newestCutOff() throws {
        var forged = genuine
        forged.histories[0].labels[0].entries.removeLast()
        let rejected = try #require(throws: ReportRejection.self) { try verifier.verify(forged) }
        #expect(rejected.policy == .index)
    }

    @Test("another car's clean service moved in")
    func otherCarsService() throws {
        var forged = genuine
        let other = try world.report(on: world.otherCar).histories[0].labels[0].entries[0]
        forged.histories[0].labels[0].entries[1] = other
        forged.histories[0].labels[0].entries[1].path = genuine.histories[0].labels[0].entries[1].path
        #expect(try rejection(of: forged).policy == .index)
    }

    @Test("a line called erased that is not")
    func falselyErased() throws {
        var forged = genuine
        forged.histories[0].labels[0].entries[1].content = .erased(by: genuine.histories[0].labels[0].entries[2].index)
        // The insurer's enrolment is not led to any more, but the check of erasures comes first.
        let rejected = try rejection(of: forged)
        #expect(rejected.policy == .erasures)
        #expect(rejected.code == .notErased)
    }

    @Test("a report under another VRF key")
    func otherVRFKey() throws {
        var forged = genuine
        let key = try TestWorld(seed: 99).vrfKeys[0]
        let (proof, label) = try key.prove(alpha: Array(world.car.string.utf8))
        forged.histories[0].labels[0] = LabelProof(
            generation: 0, vrfProof: proof.bytes, indexProof: world.index.prove(Label(label)).bytes, entries: [])
        let onlyProof = try #require(throws: ReportRejection.self) { try verifier.verify(forged) }
        #expect(onlyProof.policy == .vrf)
        forged.parameters =
            try RegistryParameters(
                origin: TestWorld.origin, authorities: world.parameters.authorities, vrfKey: key.publicKey
            ).text
        let withParameters = try #require(throws: ReportRejection.self) { try verifier.verify(forged) }
        #expect(withParameters.policy == .parameters)
    }

    @Test("garages accredited by the registry's own key")
    func selfAccredited() throws {
        var forger = try TestWorld.small()
        let key = try forger.newKey()
        let authority = TestAttestor(issuer: .authority(key.publicKey.thumbprint), key: key)
        let garage = try forger.enrol("pet-garage", class: "garage", kinds: ["service"], by: authority)
        try forger.state("service", about: forger.car, by: garage, body: TestWorld.serviceBody)
        try forger.publish()
        let rejected = try rejection(of: try forger.report(on: forger.car), try forger.verifier())
        #expect(rejected.policy == .accreditation)
        #expect(rejected.code == .selfAccredited)
    }

    @Test("a genuine but old report passed off as today's")
    func old() throws {
        var later = verifier
        later.nowMilliseconds += 2 * 86_400_000
        let rejected = try rejection(of: genuine, later)
        #expect(rejected.policy == .freshness)
        #expect(rejected.code == .tooOld)
        #expect(rejected.sentence.contains("1 day is accepted"))
    }
}
