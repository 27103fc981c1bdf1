import Attestation
import AttestorClient
import Testing
import TransparencyLog
import VIN
import VehicleHistory

@Suite struct TitleOfficeTests {
    private let office: TitleOffice
    private let vehicle: Subject

    init() throws {
        office = try RegistrarSamples.office()
        vehicle = try RegistrarSamples.vehicle()
    }

    @Test func aGoodRequestGivesItsKey() throws {
        let key = SigningKey.generate()
        let request = try RegistrarSamples.request(key, nonce: "abc")
        #expect(try office.nonce(of: request) == "abc")
        #expect(
            try office.holderKey(of: request, vehicle: vehicle, nonce: "abc", ageSecondsMax: 60) == key.publicKey)
    }

    @Test(arguments: [
        (RegistrarRefusal.Code.otherVehicle, 0), (.otherRegistrar, 1), (.holderProof, 2), (.holderProof, 3),
        (.holderProof, 4), (.holderProof, 5), (.holderProof, 6),
    ])
    func aWrongRequestIsRefusedWithItsRule(code: RegistrarRefusal.Code, fault: Int) throws {
        let key = SigningKey.generate()
        var request = try RegistrarSamples.request(key, nonce: "abc")
        switch fault {
        case 0: request.vehicle = .vehicle(try VIN("WVWZZZ1JZXW000001"))
        case 1: request.registrar = try #require(AttestorID("somebody-else"))
        case 2: request = try RegistrarSamples.request(key, nonce: "abd")
        case 3: request = try RegistrarSamples.request(key, nonce: "abc", audience: "attestor:somebody-else")
        case 4:
            request = try RegistrarSamples.request(
                key, nonce: "abc", issuedAtSeconds: RegistrarSamples.nowSeconds - 61)
        case 5: request.proof[request.proof.count - 3] ^= 1
        default: request.proof = Array("no.jwt".utf8)
        }
        #expect(throws: RegistrarRefusal(code, "", mend: "")) {
            try office.holderKey(of: request, vehicle: vehicle, nonce: "abc", ageSecondsMax: 60)
        }
    }

    // MARK: - The chain of titles

    @Test func withoutTitlesOnlyWhatBeginsOneIsInTurn() throws {
        let chain = TitleChain()
        #expect(try office.previous(for: .new, chain: chain) == nil)
        #expect(try office.previous(for: .binding, chain: chain) == nil)
        #expect(try office.previous(for: .oneSided, chain: chain) == nil)
        for basis in [TitleBasis.reissue, .twoSided] {
            #expect(throws: RegistrarRefusal(.noTitle, "", mend: "")) {
                try office.previous(for: basis, chain: chain)
            }
        }
    }

    @Test func aTitleInForceIsSucceededAndNeverIgnored() throws {
        let chain = TitleChain([try RegistrarSamples.line(7, TitleClaim(basis: .new))])
        #expect(try office.previous(for: .reissue, chain: chain) == LogIndex(7))
        #expect(try office.previous(for: .oneSided, chain: chain) == LogIndex(7))
        #expect(try office.previous(for: .twoSided, agreed: LogIndex(7), chain: chain) == LogIndex(7))
        #expect(throws: RegistrarRefusal(.titleMoved, "", mend: "")) {
            try office.previous(for: .twoSided, agreed: LogIndex(6), chain: chain)
        }
        for basis in [TitleBasis.new, .binding] {
            #expect(throws: RegistrarRefusal(.titleInForce, "", mend: "")) {
                try office.previous(for: basis, chain: chain)
            }
        }
    }

    /// Whatever the office lets through, the chain takes; and what the chain would not take, the office refuses.
    @Test func theOfficeAndTheChainAgree() throws {
        let erased = OwnershipLine(
            index: LogIndex(9), recordedAtMilliseconds: 0,
            content: .erased(kind: "ownership-transfer", isTitle: true))
        let unknown = OwnershipLine(
            index: LogIndex(9), recordedAtMilliseconds: 0, content: .erased(kind: nil, isTitle: nil))
        let title = try RegistrarSamples.line(7, TitleClaim(basis: .new))
        for lines in [[], [title], [title, erased], [title, unknown], [unknown]] {
            let chain = TitleChain(lines)
            for basis in [TitleBasis.new, .binding, .reissue, .oneSided, .twoSided] {
                guard let previous = try? office.previous(for: basis, agreed: LogIndex(7), chain: chain) else {
                    continue
                }
                let reason: TitleReason? = basis == .oneSided ? .inheritance : nil
                let claim = try #require(TitleClaim(basis: basis, reason: reason, previous: previous))
                #expect(chain.isInTurn(claim), "\(basis) after \(lines.map(\.index))")
            }
        }
    }
}
