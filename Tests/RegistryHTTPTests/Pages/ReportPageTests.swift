import Attestation
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Octets
import Registry
import RegistryAPI
import Rewards
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VIN
import VehicleHistory

@testable import RegistryHTTP

/// Report pages of a real registry: what they are made of, what leads to them, and what became of them later.
@Suite(.bounded) struct ReportPageTests {
    static let vin = "1HGCM82633A004352"

    /// The page of a car with some services, and the id that names it.
    static func page(
        _ real: RealRegistry, _ client: any TestClientProtocol, more: String = ""
    ) async throws -> (answer: TestResponse, identifier: String) {
        let answer = try await HomePageTests.post("vin=\(vin)\(more)", client)
        try #require(answer.status == .ok, "\(answer.status)")
        let name = try #require(ReportHeaders.identifier)
        return (answer, try #require(answer.headers[name]))
    }

    private static func fill(_ real: RealRegistry, _ client: any TestClientProtocol) async throws {
        for number in 1...3 {
            let statement = try real.service(
                VIN(vin), identifier: "order-\(number)", kilometres: 40_000 + 20_000 * number)
            #expect(try await real.submit(statement, client).status == .created)
        }
    }

    @Test func theFormLeadsToTheReport() async throws {
        try await RealRegistry.test { real, client in
            try await Self.fill(real, client)
            let (answer, identifier) = try await Self.page(real, client)
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(answer.headers[.contentSecurityPolicy] == PageFrame.contentSecurityPolicy)
            let page = answer.text
            #expect(page.utf8.count == Padme.paddedByteCount(page.utf8.count), "its length tells little")
            for text in [Self.vin, "Garage", "100,000", "/check/\(identifier)?sha256=", "<svg", "/attestors/garage"] {
                #expect(page.contains(text), "\(text)")
            }
            #expect(!page.contains("⟦"))
            #expect(!page.contains("<style") && !page.contains(" style=\""), "styles come from files")
            // No address of the page has the VIN in it.
            for attribute in ["href=\"", "src=\"", "action=\""] {
                for address in page.components(separatedBy: attribute).dropFirst() {
                    #expect(!address.prefix { $0 != "\"" }.uppercased().contains(Self.vin))
                }
            }
            // What the page loads is there.
            for address in page.components(separatedBy: "\"/assets/").dropFirst().map({ $0.prefix { $0 != "\"" } }) {
                #expect(try await client.execute(uri: "/assets/\(address)", method: .get).status == .ok)
            }
        }
    }

    @Test func thePageIsMadeOfTheBytesThatCanBeDownloaded() async throws {
        try await RealRegistry.test { real, client in
            try await Self.fill(real, client)
            let (answer, identifier) = try await Self.page(real, client)
            let bundle = try await client.execute(uri: "/report/bundle/\(identifier)", method: .get)
            #expect(bundle.status == .ok)
            #expect(bundle.headers[.cacheControl] == "no-store")
            #expect(bundle.headers[.contentDisposition] == "attachment; filename=\"\(Self.vin).vinlog.json\"")
            let bytes = Array(bundle.body.readableBytesView)
            let hash = Hash.sha256(bytes)
            #expect(answer.text.contains("?sha256=\(Base64.url.encode(hash.bytes))"))
            #expect(answer.text.contains(Hex.encode(hash.bytes)))
            let verified = try await ReportVerifier(
                trust: real.trust(client), nowMilliseconds: Int64(real.registry.nowMilliseconds),
                expectedSubject: .vehicle(VIN(Self.vin))
            ).verify(bytes)
            #expect(verified.history.lines.count == 3)
            let other = try await client.execute(uri: "/report/bundle/\(Self.another(identifier))", method: .get)
            #expect(try other.problem().code == "bundle-lapsed")
        }
    }

    /// An identifier of no report.
    private static func another(_ identifier: String) -> String {
        (identifier.hasPrefix("A") ? "B" : "A") + identifier.dropFirst()
    }

    @Test func theSameReportComesInAnotherLanguageAndBesideAReading() async throws {
        try await RealRegistry.test { real, client in
            try await Self.fill(real, client)
            let (_, identifier) = try await Self.page(real, client)
            // Registered since, and not in the page: it is the same report.
            let later = try real.service(VIN(Self.vin), identifier: "order-9", kilometres: 123_456)
            #expect(try await real.submit(later, client).status == .created)
            let again = try await HomePageTests.post(
                "report=\(identifier)&lang=de&odometer=55.000&unit=mi", client)
            #expect(again.status == .ok)
            #expect(again.text.contains("<html lang=\"de\">"))
            #expect(again.text.contains("/check/\(identifier)?sha256="))
            #expect(again.text.contains("55.000") && !again.text.contains("123.456"))
            let lapsed = try await HomePageTests.post("report=\(Self.another(identifier))", client)
            #expect(lapsed.status == .gone)
            #expect(lapsed.text.contains("kept for some minutes only"))
        }
    }

    @Test func nothingRegisteredIsAReportToo() async throws {
        try await RealRegistry.test { real, client in
            let (answer, _) = try await Self.page(real, client)
            #expect(answer.text.contains("Too little data to judge"))
        }
    }

    @Test func programsGetTheIdToo() async throws {
        try await RealRegistry.test { real, client in
            try await Self.fill(real, client)
            let answer = try await client.execute(
                uri: "/v1/reports", method: .post, headers: [.contentType: MediaTypes.json],
                body: ByteBuffer(string: "{\"vin\":\"\(Self.vin)\"}"))
            let name = try #require(ReportHeaders.identifier)
            let identifier = try #require(answer.headers[name])
            let standing = try await Self.check(identifier, Array(answer.body.readableBytesView), client)
            #expect(standing["state"]?.string == "unchanged")
            let subject = try await client.execute(
                uri: "/v1/reports", method: .post, headers: [.contentType: MediaTypes.json],
                body: ByteBuffer(string: "{\"subject\":\"attestor:garage\"}"))
            #expect(subject.status == .ok)
            #expect(subject.headers[name] == nil, "public subjects get none")
        }
    }

    // MARK: - Later

    static func check(
        _ identifier: String, _ bundle: [UInt8], _ client: any TestClientProtocol
    ) async throws -> JSON {
        let hash = Base64.url.encode(Hash.sha256(bundle).bytes)
        let answer = try await client.execute(
            uri: "/v1/reports/check", method: .post, headers: [.contentType: MediaTypes.json],
            body: ByteBuffer(string: "{\"id\":\"\(identifier)\",\"sha256\":\"\(hash)\"}"))
        try #require(answer.status == .ok, "\(answer.text)")
        return try JSON(parsing: answer.body.readableBytesView)
    }

    static func checkPage(
        _ identifier: String, _ bundle: [UInt8], _ client: any TestClientProtocol, lang: String = "en"
    ) async throws -> String {
        let hash = Base64.url.encode(Hash.sha256(bundle).bytes)
        let answer = try await client.execute(uri: "/check/\(identifier)?sha256=\(hash)&lang=\(lang)", method: .get)
        try #require(answer.status == .ok, "\(answer.text)")
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(!answer.text.contains("⟦") && !answer.text.contains(vin))
        return answer.text
    }

    @Test func aPrintoutIsUnchangedThenOutdated() async throws {
        try await RealRegistry.test { real, client in
            try await Self.fill(real, client)
            let (_, identifier) = try await Self.page(real, client)
            let bundle = try await real.bytes("/report/bundle/\(identifier)", client)
            let before = try await Self.check(identifier, bundle, client)
            #expect(before["state"]?.string == "unchanged")
            #expect(before["given_out"]?["subject_ending"]?.string == "4352")
            #expect(before["given_out"]?["lines"]?.integer == 3)
            #expect(before["since"]?["lines"]?.integer == 0)
            #expect(try await Self.checkPage(identifier, bundle, client).contains("verdict unchanged"))
            // An idle root changes nothing.
            try await real.registry.publishIdleRoot()
            #expect(try await Self.check(identifier, bundle, client)["state"]?.string == "unchanged")
            let later = try real.service(VIN(Self.vin), identifier: "order-9", kilometres: 30_000)
            #expect(try await real.submit(later, client).status == .created)
            let after = try await Self.check(identifier, bundle, client)
            #expect(after["state"]?.string == "newer-facts")
            #expect(after["since"]?["lines"]?.integer == 1)
            #expect(after["since"]?["kinds"]?.array?.first?["kind"]?.string == "service")
            let page = try await Self.checkPage(identifier, bundle, client)
            #expect(page.contains("verdict newer-facts") && page.contains("1 line has"))
            let german = try await Self.checkPage(identifier, bundle, client, lang: "de")
            #expect(german.contains("ist 1 Zeile"))
            #expect(german.contains("name=\"sha256\""), "the other language asks the same")
        }
    }

    @Test func anAlteredPrintoutIsCalledSo() async throws {
        try await RealRegistry.test { real, client in
            try await Self.fill(real, client)
            let (_, identifier) = try await Self.page(real, client)
            let bundle = try await real.bytes("/report/bundle/\(identifier)", client)
            let other = try await Self.check(identifier, bundle + [UInt8(ascii: " ")], client)
            #expect(other["state"]?.string == "altered")
            #expect(other["reason"]?.string == "hash-differs")
            #expect(other["given_out"] != nil, "what was given out is shown all the same")
            let unknown = try await Self.check("AAAA" + identifier.dropFirst(4), bundle, client)
            #expect(unknown["state"]?.string == "altered")
            #expect(unknown["reason"]?.string == "unknown-id")
            #expect(unknown["given_out"] == nil && unknown["since"] == nil)
            #expect(try await Self.checkPage("AAAA", bundle, client).contains("verdict altered"))
        }
    }

    @Test(arguments: ["", "?sha256=", "?sha256=AAAA", "?sha256=%3Cscript%3E", "?sha=1"])
    func aCheckWithoutAHashIsRefused(query: String) async throws {
        try await RealRegistry.test { _, client in
            let answer = try await client.execute(uri: "/check/AAAA\(query)", method: .get)
            #expect(try answer.problem().code == "bundle-hash-invalid")
        }
    }

    @Test func hexadecimalIsTakenToo() async throws {
        try await RealRegistry.test { real, client in
            let (_, identifier) = try await Self.page(real, client)
            let bundle = try await real.bytes("/report/bundle/\(identifier)", client)
            let hash = Hex.encode(Hash.sha256(bundle).bytes).uppercased()
            let answer = try await client.execute(uri: "/check/\(identifier)?sha256=\(hash)", method: .get)
            #expect(answer.text.contains("verdict unchanged"))
        }
    }

    // MARK: - Payment

    @Test func whereReportsCostTheBoxAsksForAVoucher() async throws {
        try await RealRegistry.test { real, client in
            try await real.beginRewards(client, reportPriceMinor: 500)
            let free = try await HomePageTests.post("vin=\(Self.vin)", client)
            #expect(free.status == .ok, "nothing registered costs nothing")
            try await Self.fill(real, client)
            let page = try await HomePageTests.post("vin=\(Self.vin)&lang=de", client)
            #expect(page.status.code == 402)
            #expect(page.text.contains("Geben Sie einen Gutschein ein"))
            #expect(page.text.contains("<details open>"))
            let wrong = try await HomePageTests.post("vin=\(Self.vin)&voucher=AAAA-BBBB", client)
            #expect((400..<500).contains(wrong.status.code))
            #expect(wrong.text.contains("No voucher has this code, and nothing was charged"))
            #expect(wrong.text.contains("value=\"AAAA-BBBB\""))
        }
    }

    @Test func aVoucherPaysForOneReport() async throws {
        try await RealRegistry.test { real, client in
            try await real.beginRewards(client, reportPriceMinor: 500)
            try await Self.fill(real, client)
            let codes = try (1...2).map { try #require(VoucherCode([UInt8](repeating: UInt8($0), count: 16))) }
            try await real.carryOut(.vouchers(hashes: ["\(codes[0].hash)"], value: 500), client)
            try await real.carryOut(.vouchers(hashes: ["\(codes[1].hash)"], value: 499), client)
            // As people type it: in small letters, with a blank before and behind.
            let typed = "%20\(codes[0].text.lowercased())%20"
            let (paid, identifier) = try await Self.page(real, client, more: "&voucher=\(typed)")
            #expect(paid.text.contains("<svg") && paid.text.contains("/check/\(identifier)?sha256="))
            #expect(!paid.text.contains(codes[0].text), "the page does not keep what paid for it")
            // The same report in German, and beside a reading, is not paid for again.
            let again = try await HomePageTests.post("report=\(identifier)&lang=de&odometer=99000&unit=km", client)
            #expect(again.status == .ok && again.text.contains("<html lang=\"de\">"))

            func refusal(_ code: VoucherCode, lang: String) async throws -> String {
                let answer = try await HomePageTests.post(
                    "vin=\(Self.vin)&voucher=\(code.text)&lang=\(lang)", client)
                #expect((400..<500).contains(answer.status.code))
                #expect(answer.text.contains("role=\"alert\"") && answer.text.contains("<details open>"))
                #expect(answer.text.contains("value=\"\(Self.vin)\"") && !answer.text.contains("⟦"))
                return answer.text
            }
            #expect(try await refusal(codes[0], lang: "en").contains("This voucher was used already"))
            #expect(try await refusal(codes[0], lang: "de").contains("schon eingelöst"))
            #expect(try await refusal(codes[1], lang: "en").contains("worth less than the report costs"))
            #expect(try await refusal(codes[1], lang: "de").contains("weniger wert, als der Bericht kostet"))
        }
    }
}
