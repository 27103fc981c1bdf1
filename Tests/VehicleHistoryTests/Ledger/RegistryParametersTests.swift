import Attestation
import Octets
import Testing
import TransparencyLog
import VerifiableIndex

@testable import VehicleHistory

@Suite struct RegistryParametersTests {
    /// The P-256 base point, compressed (SEC 2 section 2.4.2): a valid key whose secret is 1.
    private let keyHex = "036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"

    private func genesis() throws -> RegistryParameters {
        try RegistryParameters(
            origin: World.origin, authorities: [try World.key("root").publicKey.thumbprint],
            vrfKey: try VRFPublicKey(bytes: try #require(Hex.decode(keyHex))))
    }

    @Test func theTextIsByteExact() throws {
        let parameters = try genesis()
        let root = try World.key("root").publicKey.thumbprint
        let key = Base64.standard.encode(try #require(Hex.decode(keyHex)))
        let text =
            "vinlog/params/v1\norigin log.example/test\nindex rsc-mpt-sha256\nauthority \(root)\nvrf 0 0 \(key)\n"
        #expect(String(decoding: parameters.text, as: UTF8.self) == text)
        #expect(parameters.hash == Hash.sha256(utf8: text))
        #expect(try RegistryParameters(parsing: parameters.text) == parameters)
    }

    @Test func linesAreOnlyAppendedAndEarlierTextsFoundAgain() throws {
        let first = try genesis()
        let second = try first.appending(authority: try World.key("root-2").publicKey.thumbprint)
        let key = try #require(first.generations.first?.key)
        let third = try second.appending(vrfKey: key, firstIndex: 900)
        #expect(third.authorities.count == 2 && third.generations.map(\.number) == [0, 1])
        #expect(third.generations.last?.firstIndex == 900)
        #expect(third.extends(first) && third.extends(second) && !first.extends(second))
        #expect(third.prefix(withHash: first.hash) == first && third.prefix(withHash: third.hash) == third)
        #expect(third.prefix(withHash: .zero) == nil)
        let headingHash = Hash.sha256(utf8: "vinlog/params/v1\n")
        #expect(third.prefix(withHash: headingHash) == nil)
        #expect(throws: RegistryParametersError.self) { try third.appending(vrfKey: key, firstIndex: 900) }
    }

    @Test func anythingElseIsRefused() throws {
        let text = String(decoding: try genesis().text, as: UTF8.self)
        let changes = [
            ("vinlog/params/v1", "vinlog/params/v2"), ("origin log", "origin  log"), ("origin log", "origin l+og"),
            ("index rsc", "index x"), ("authority ", "authority x"), ("vrf 0 0", "vrf 1 0"), ("vrf 0 0", "vrf 0 5"),
            ("vrf 0 0", "vrf 00 0"), ("vrf 0 0", "vrf +0 0"), ("\nvrf", "\r\nvrf"), ("\nvrf", "\n\nvrf"),
            ("test\n", "tést\n"),
        ]
        for (old, new) in changes {
            let changed = text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false).joined(
                separator: new)
            #expect(changed != text)
            #expect(throws: RegistryParametersError.self, "\(new)") {
                try RegistryParameters(parsing: Array(changed.utf8))
            }
        }
        #expect(throws: RegistryParametersError.self) { try RegistryParameters(parsing: Array(text.utf8.dropLast())) }
        #expect(throws: RegistryParametersError.self) { try RegistryParameters(parsing: []) }
    }
}
