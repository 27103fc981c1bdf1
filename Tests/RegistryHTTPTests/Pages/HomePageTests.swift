import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import RegistryAPI
import TestKit
import Testing

@testable import RegistryHTTP

/// The box for a VIN, problems as pages, assets: what a browser without script sees.
@Suite(.bounded) struct HomePageTests {
    static let form: HTTPFields = [.contentType: FormFields.mediaType, .accept: "text/html,*/*;q=0.8"]

    static func post(
        _ body: String, _ client: any TestClientProtocol, headers: HTTPFields = form
    ) async throws -> TestResponse {
        try await client.execute(
            uri: "/report", method: .post, headers: headers, body: ByteBuffer(string: body))
    }

    @Test(arguments: ["/", "/attestors", "/log", "/rewards", "/nothing"])
    func pagesAreFramedAndAllowThemselvesLittle(path: String) async throws {
        try await Server().test { client in
            let answer = try await client.execute(uri: path, method: .get, headers: [.accept: "text/html"])
            #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
            #expect(answer.headers[.contentSecurityPolicy] == PageFrame.contentSecurityPolicy)
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
            #expect(HTTPField.Name("referrer-policy").flatMap { answer.headers[$0] } == "no-referrer")
            #expect(answer.text.contains("<main id=\"content\">"))
            #expect(answer.text.contains("<nav aria-label=\"Main navigation\">"))
            #expect(!answer.text.contains("⟦") && !answer.text.contains("onclick"))
            #expect(answer.text.components(separatedBy: "<h1").count == 2)
        }
    }

    @Test func theBoxPostsAndSpeaksBothLanguages() async throws {
        try await Server().test { client in
            let english = try await client.execute(uri: "/", method: .get)
            #expect(english.text.contains("<html lang=\"en\">"))
            #expect(english.text.contains("method=\"post\" action=\"/report\""))
            let german = try await client.execute(
                uri: "/", method: .get, headers: [.acceptLanguage: "de-DE,de;q=0.9,en;q=0.5"])
            #expect(german.text.contains("<html lang=\"de\">") && german.text.contains("Fahrgestellnummer"))
            #expect(german.headers[.vary] == "accept-language")
            let chosen = try await client.execute(uri: "/?lang=de", method: .get)
            #expect(chosen.text.contains("href=\"/log?lang=de\""))
            #expect(!chosen.text.contains("⟦"))
        }
    }

    @Test func assetsAreNamedByTheirContent() async throws {
        try await Server().test { client in
            let page = try await client.execute(uri: "/", method: .get).text
            for name in ["base.css", "site.css", "vin.js", "verify-de.js"] {
                let address = try #require(PageAssets.shared.address(of: name))
                #expect(page.contains(address) || name == "verify-de.js")
                let asset = try await client.execute(uri: address, method: .get)
                #expect(asset.status == .ok)
                #expect(asset.headers[.cacheControl] == "public, max-age=31536000, immutable")
                #expect(asset.body.readableBytes > 100)
            }
            #expect(try await client.execute(uri: "/assets/base.css", method: .get).status == .notFound)
            #expect(try await client.execute(uri: "/assets/..%2Fbase.css", method: .get).status == .notFound)
        }
    }

    @Test(arguments: [
        ("vin=", "Type a VIN first"), ("vin=1HGCM82633A00435", "17 characters, and this has 16"),
        ("vin=1HGCM8263OA004352", "Position 10: the letter O"), ("lang=de&vin=1HGCM8263OA004352", "Stelle 10"),
        ("vin=1HGCM82643A004352", "it should be 3"), ("vin=1HGCM82633A004352&odometer=ten", "whole number from 0"),
        ("vin=1HGCM82633A004352&odometer=99999999", "whole number from 0"),
        ("vin=1HGCM82633A004352&voucher=a+b", "A voucher consists of"),
    ])
    func whatIsWrongIsSaidOnThePage(body: String, sentence: String) async throws {
        try await Server().test { client in
            let answer = try await Self.post(body, client)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains(sentence), "\(sentence)")
            #expect(answer.text.contains("<form class=\"ask\""), "the box is there again")
            #expect(answer.headers[.cacheControl] == "no-store")
            let vin = body.split(separator: "&").first { $0.hasPrefix("vin=") }?.dropFirst(4) ?? ""
            #expect(answer.text.contains("value=\"\(vin)\""), "what was typed is there again")
        }
    }

    @Test func aDoubtfulVINCanBeAskedForAllTheSame() async throws {
        try await Server().test { client in
            let doubtful = try await Self.post("vin=1HGCM82643A004352", client)
            #expect(doubtful.text.contains("name=\"as\" value=\"typed\""))
            // The fake registry has no reports for people: it was asked.
            let asked = try await Self.post("vin=1HGCM82643A004352&as=typed", client)
            #expect(asked.status == .notImplemented)
        }
    }

    @Test(arguments: PageTests.hostile)
    func whatIsTypedStaysText(text: String) async throws {
        try await Server().test { client in
            let escaped = text.utf8.map { byte in
                let digits = String(byte, radix: 16)
                return "%\(digits.utf8.count == 1 ? "0" : "")\(digits)"
            }.joined()
            let page = { (value: String) in
                let body = "vin=\(value)&odometer=\(value)&voucher=\(value)"
                return try await Self.post(body, client).text
            }
            let (hostile, harmless) = (try await page(escaped), try await page("harmless"))
            let tags = { (html: String) in
                PageTests.skeleton(html).filter { !$0.hasPrefix("mark") && !$0.hasPrefix("span") && !$0.hasPrefix("p") }
                    .filter { !$0.hasPrefix("/mark") && !$0.hasPrefix("/span") && !$0.hasPrefix("/p") }
            }
            #expect(tags(hostile) == tags(harmless))
        }
    }

    @Test(arguments: ["application/json", "multipart/form-data; boundary=x", nil])
    func otherBodiesAreRefused(type: String?) async throws {
        try await Server().test { client in
            var headers: HTTPFields = [:]
            if let type { headers[.contentType] = type }
            let answer = try await Self.post("vin=1HGCM82633A004352", client, headers: headers)
            #expect(answer.status == .unsupportedMediaType)
            #expect(try answer.problem().mend?.contains(FormFields.mediaType) == true)
        }
    }

    @Test func formsAreBounded() async throws {
        try await Server().test { client in
            let body = "vin=" + String(repeating: "A", count: ReportPageRoutes.formByteCountMax)
            let long = try await Self.post(body, client)
            #expect(long.status == .contentTooLarge)
            let garbled = try await Self.post("vin=%zz", client)
            #expect(garbled.status == .badRequest)
        }
    }

    @Test func anOldAddressLeadsBackToTheBox() async throws {
        try await Server().test { client in
            let answer = try await client.execute(uri: "/report?lang=de", method: .get)
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == "/?lang=de")
        }
    }

    @Test func problemsArePagesForBrowsersAndJSONForPrograms() async throws {
        try await Server().test { client in
            let page = try await client.execute(uri: "/nothing", method: .get, headers: [.accept: "text/html"])
            #expect(page.status == .notFound)
            #expect(page.text.contains("There is nothing at this address"))
            let german = try await client.execute(
                uri: "/nothing", method: .get, headers: [.accept: "text/html", .acceptLanguage: "de"])
            #expect(german.text.contains("Unter dieser Adresse gibt es nichts"))
            #expect(try await client.execute(uri: "/nothing", method: .get).problem().code == "not-found")
            let api = try await client.execute(uri: "/v1/nothing", method: .get, headers: [.accept: "text/html"])
            #expect(try api.problem().code == "not-found")
            let method = try await client.execute(uri: "/log", method: .delete, headers: [.accept: "text/html"])
            #expect(method.status == .methodNotAllowed)
            #expect(method.headers[.allow] == "GET, HEAD")
            let head = try await client.execute(uri: "/nothing", method: .head, headers: [.accept: "text/html"])
            #expect(head.status == .notFound && head.body.readableBytes == 0)
        }
    }
}
