import Attestation
import AttestorClient
import Foundation
import StrictJSON
import TestKit
import Testing
import VIN
import VehicleHistory

/// What a registrar keeps and reads: nonces, keys, titles not yet handed over, an owner's facts.
@Suite struct TitlePapersTests {
    private let folder: TemporaryFolder
    private let home: AttestorHome
    private let now = RegistrarSamples.nowSeconds

    init() throws {
        folder = try TemporaryFolder()
        home = AttestorHome(path: folder.path + "/registrar")
    }

    // MARK: - Nonces

    @Test func aNonceIsGoodOnceForOneVehicleAndSomeDays() throws {
        let book = NonceBook(home)
        let vehicle = try RegistrarSamples.vehicle()
        var randomness = SystemRandomNumberGenerator()
        let nonce = try book.issue(for: vehicle, nowSeconds: now, randomness: &randomness)
        try book.check(nonce, vehicle: vehicle, nowSeconds: now + NonceBook.lifetimeSeconds - 1)
        #expect(throws: RegistrarRefusal(.expired, "", mend: "")) {
            try book.check(nonce, vehicle: vehicle, nowSeconds: now + NonceBook.lifetimeSeconds)
        }
        #expect(throws: RegistrarRefusal(.otherVehicle, "", mend: "")) {
            try book.check(nonce, vehicle: .vehicle(try VIN("WVWZZZ1JZXW000001")), nowSeconds: now)
        }
        book.spend(nonce)
        #expect(throws: RegistrarRefusal(.unknownNonce, "", mend: "")) {
            try book.check(nonce, vehicle: vehicle, nowSeconds: now)
        }
    }

    @Test(arguments: ["", "../profile", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA", "a/b"])
    func aNonceThatWasNotGivenNamesNoFile(nonce: String) throws {
        _ = try folder.file("profile.json", "{}")
        #expect(throws: RegistrarRefusal(.unknownNonce, "", mend: "")) {
            try NonceBook(home).check(nonce, vehicle: try RegistrarSamples.vehicle(), nowSeconds: now)
        }
    }

    // MARK: - Titles

    @Test func aPendingTitleIsForItsRequestAlone() throws {
        let holder = SigningKey.generate()
        let request = try RegistrarSamples.request(holder, nonce: "n")
        var randomness = SystemRandomNumberGenerator()
        let title = try RegistrarSamples.draft(TitleClaim(basis: .new), holder: holder)
            .signed(by: SigningKey.generate(), randomness: &randomness)
        let pending = PendingTitles(home)
        #expect(pending.title(for: request) == nil)
        try pending.keep(title, for: request)
        #expect(pending.title(for: request)?.serialized == title.serialized)
        #expect(pending.title(for: try RegistrarSamples.request(.generate(), nonce: "n")) == nil)
        for path in try FileManager.default.subpathsOfDirectory(atPath: home.path) {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(home.path)/\(path)")
            let permissions = try #require(attributes[.posixPermissions] as? Int)
            #expect(permissions & 0o077 == 0, "\(path) is open to others")
        }
        pending.remove(request)
        #expect(pending.title(for: request) == nil)
    }

    @Test func theSameWishIsSignedOnce() throws {
        let holder = SigningKey.generate()
        var randomness = SystemRandomNumberGenerator()
        let claim = TitleClaim(basis: .new)
        let title = try RegistrarSamples.draft(claim, holder: holder).signed(
            by: SigningKey.generate(), randomness: &randomness)
        let read = try SDJWT(parsing: title.serialized)
        #expect(
            try RegistrarSamples.draft(claim, holder: holder, identifier: "other", issuedAtSeconds: now + 5)
                .says(theSameAs: read))
        #expect(try !RegistrarSamples.draft(claim, holder: .generate()).says(theSameAs: read))
        #expect(
            try !RegistrarSamples.draft(claim, holder: holder, owner: RegistrarSamples.owner(name: "Bea"))
                .says(theSameAs: read))
        #expect(try !RegistrarSamples.draft(claim, holder: holder, occurredAt: "2021-05-04").says(theSameAs: read))
    }

    @Test func whatTheRegistryGetsHoldsNoDisclosure() throws {
        var randomness = SystemRandomNumberGenerator()
        let title = try RegistrarSamples.draft(TitleClaim(basis: .new), holder: .generate()).signed(
            by: SigningKey.generate(), randomness: &randomness)
        #expect(title.disclosures.count == 8)
        let sent = title.withoutDisclosures.serialized
        #expect(sent == title.issuerSignedJWT + Array("~".utf8))
        #expect(title.payload["_sd"]?.array?.count == TitleDraft.digestCount)
    }

    @Test func aKeyIsTakenOnce() throws {
        let book = HolderKeyBook(home)
        let key = SigningKey.generate().publicKey
        #expect(!book.contains(key))
        try book.insert(key)
        try book.insert(key)
        #expect(book.contains(key))
        #expect(!book.contains(SigningKey.generate().publicKey))
    }

    // MARK: - Facts

    private static let facts = """
        {"name":"Ada Ashworth","identifier":"GB-99","address":"1 Hill Street","country":"GB","kind":"private_person"}
        """

    @Test func factsAreRead() throws {
        let since = try #require(EventTime("2021-05-03"))
        let owner = try OwnerFacts.owner(parsing: Array(Self.facts.utf8), since: since)
        #expect(owner.name == "Ada Ashworth")
        #expect(owner.since == since)
        let dated = Self.facts.replacing("\"kind\"", with: "\"since\":\"2019\",\"kind\"")
        #expect(try OwnerFacts.owner(parsing: Array(dated.utf8), since: since).since == EventTime("2019"))
    }

    @Test(arguments: [
        ("\"Ada Ashworth\"", "\"\"", "/owner/name"), ("\"GB-99\"", "7", "/owner/identifier"),
        ("\"address\":\"1 Hill Street\",", "", "/owner/address"), ("\"GB\"", "\"UK\"", "/owner/country"),
        ("private_person", "person", "/owner/kind"), ("\"kind\"", "\"since\":\"soon\",\"kind\"", "/owner/since"),
        ("\"kind\"", "\"phone\":\"1\",\"kind\"", "/owner/phone"), ("{", "[", "/owner"),
    ])
    func aWrongFactIsNamedAndNotRepeated(from: String, to: String, field: String) throws {
        let since = try #require(EventTime("2021"))
        let text = Self.facts.replacing(from, with: to)
        let error = #expect(throws: StatementError.self) {
            try OwnerFacts.owner(parsing: Array(text.utf8), since: since)
        }
        #expect(error?.field == field)
        #expect(error.map { !"\($0)".contains("Hill Street") } == true)
    }

    @Test func aTextAtTheLimitIsTaken() throws {
        let since = try #require(EventTime("2021"))
        let limit = TitleOwner.textByteCountMax
        for (count, isTaken) in [(limit, true), (limit + 1, false)] {
            let text = Self.facts.replacing("Ada Ashworth", with: String(repeating: "a", count: count))
            let owner = try? OwnerFacts.owner(parsing: Array(text.utf8), since: since)
            #expect((owner != nil) == isTaken)
        }
    }
}
