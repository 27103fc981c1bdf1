import Attestation
import Octets
import StrictJSON
import Testing
import TransparencyLog

@testable import VehicleHistory

@Suite("The terms that seller and buyer sign")
struct TransferAgreementTests {
    private func agreement() throws -> TransferAgreement {
        TransferAgreement(
            vehicle: try Subject("vehicle:\(World.vin)"), log: World.origin, registrar: try World.id("dmv"),
            previous: 401, method: .sale, occurredAt: try World.time("2024-05-03"),
            country: try required(CountryCode("US")),
            odometer: try required(Odometer(value: 48_200, unit: .miles, source: .dash, disclosure: .actual)),
            sellerClass: .private, buyerClass: .private, priceMinorUnits: 1_849_900, currency: "USD",
            nonce: "AAECAwQFBgcICQoLDA0ODw")
    }

    @Test("canonical bytes: members by name, no white space; their digest is what both sign")
    func canonical() throws {
        let agreement = try agreement()
        let text =
            #"{"buyer_class":"private","country":"US","currency":"USD","#
            + #""format":"vinlog/transfer-agreement/v1","log":"log.example/test","method":"sale","#
            + #""nonce":"AAECAwQFBgcICQoLDA0ODw","occurred_at":"2024-05-03","#
            + #""odometer":{"disclosure":"actual","source":"dash","status":"read","unit":"mi","value":48200},"#
            + #""previous":401,"price_minor_units":1849900,"registrar":"attestor:dmv","seller_class":"private","#
            + #""vehicle":"vehicle:1HGCM82633A004352"}"#
        #expect(String(decoding: agreement.canonicalBytes, as: UTF8.self) == text)
        #expect(agreement.proofNonce == Base64.url.encode(Hash.sha256(utf8: text).bytes))
        // White space and order of the file do not matter.
        let reordered = JSON.object(reversed(agreement.json)).prettyPrinted()
        let read = try TransferAgreement(parsing: reordered)
        #expect(read == agreement && read.digest == agreement.digest)
    }

    private func reversed(_ json: JSON) -> JSONObject {
        var result = JSONObject()
        for member in json.object?.members.reversed() ?? [] { result[member.name] = member.value }
        return result
    }

    @Test("every changed member is another digest, or refused")
    func members() throws {
        let agreement = try agreement()
        let object = try #require(agreement.json.object)
        let others: JSON = [
            "buyer_class": "dealer", "country": "GB", "currency": "EUR", "log": "other.example/test", "method": "gift",
            "nonce": "AAECAwQFBgcICQoLDA0ODx", "occurred_at": "2024-05-04",
            "odometer": ["disclosure": "not_actual", "status": "read", "unit": "mi", "value": 48_200],
            "previous": 402, "price_minor_units": 1, "registrar": "attestor:other", "seller_class": "dealer",
            "vehicle": "vehicle:1M8GDM9AXKP042788",
        ]
        for name in object.names where name != "format" {
            var changed = object
            changed[name] = try required(others[name])
            #expect(try TransferAgreement(json: .object(changed)).digest != agreement.digest, "\(name)")
        }
    }

    @Test(
        "what is refused, and where",
        arguments: [
            ("format", "vinlog/transfer-agreement/v2", "/format"), ("vehicle", "attestor:dmv", "/vehicle"),
            ("registrar", "dmv", "/registrar"), ("nonce", "short", "/nonce"), ("currency", "usd", "/currency"),
            ("currency", nil, "/currency"), ("odometer", ["status": "unreadable"], "/odometer/disclosure"),
            ("previous", -1, "/previous"), ("witness", "me", "/witness"), ("price_minor_units", -5, "/currency"),
            ("log", "", "/log"), ("method", "theft", "/method"),
        ] as [(String, JSON?, String)])
    func refused(name: String, value: JSON?, field: String) throws {
        var object = try #require(agreement().json.object)
        object[name] = value
        let error = #expect(throws: StatementError.self) { try TransferAgreement(json: .object(object)) }
        #expect(error?.field == field)
    }

    @Test("the transfer's body follows from it, and its schema passes")
    func body() throws {
        let body = try StatementCatalog.shared.body(agreement().body, of: OwnershipTransferBody.kind)
        #expect((body as? OwnershipTransferBody)?.title == TitleClaim(basis: .twoSided, previous: 401))
        #expect(body.references == [StatementReference(.succeeds, 401)])
        #expect(body.summary.hasSuffix("18,499.00 USD, signed by both sides"))
    }

    @Test("claims that contradict themselves")
    func claims() {
        #expect(TitleClaim(basis: .oneSided) == nil && TitleClaim(basis: .new, previous: 1) == nil)
        #expect(TitleClaim(basis: .twoSided) == nil && TitleClaim(basis: .reissue) == nil)
        #expect(TitleClaim(basis: .binding, reason: .salvage) == nil)
        #expect(TitleClaim(basis: .oneSided, reason: .salvage) != nil)
    }
}
