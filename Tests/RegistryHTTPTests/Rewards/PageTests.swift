import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Octets
import RegistryAPI
import StrictJSON
import Synchronization
import TestKit
import Testing

@testable import RegistryHTTP

/// The pages: what they show, to whom, for how long, and that nothing in them comes alive.
@Suite(.bounded) struct PageTests {
    private let server = RewardServer()

    /// Names and reasons of somebody who wishes readers ill. The last two are one character each to Swift where a
    /// combining mark follows.
    static let hostile = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</title><b>",
        "{{style}} {{{style}}}", "&lt;b&gt;", "\u{202E}drawkcab", "\"\u{301} onload=x", "<\u{338}b>",
    ]

    private func fill(_ text: String, isFinal: Bool = true, lines: Int = 3, epoch: Int = 7) throws {
        let holder = try #require(CallerName("attestor:garage"))
        let own = (0..<lines).map { number in
            OwnLine(
                logIndex: 1_000 + number, reference: String(repeating: "aa", count: 32),
                salt: String(repeating: "bb", count: 32), kind: number == 0 ? text : "service",
                account: "escrow:attestor:garage", amount: 3_250_000, weight: 450_000, finalWeight: 450_000,
                disposition: "counts", dispositionReason: number == 1 ? text : nil,
                factors: [
                    LineFactor(name: "base", value: 300, weightAfter: 300_000, reason: "A service is worth 300."),
                    LineFactor(name: "tier", value: 10_000, weightAfter: 300_000, reason: text),
                    LineFactor(
                        name: "corroboration", value: 11_500, weightAfter: 345_000,
                        reason: "One independent organisation reported the same."),
                ])
        }
        server.backend.ownLines.withLock {
            $0 = OwnLines(
                holder: holder, epoch: epoch, isFinal: isFinal, trust: 10_000, trustReason: text,
                amount: 3_250_000 * lines, weightTotal: 99_000_000, mintedAmount: 990_000_000, lines: own)
        }
        server.backend.balances.withLock {
            $0 = HolderBalances(
                holder: holder,
                balances: [
                    AccountBalance(
                        account: "contributor:attestor:garage", asset: .dataPoints, amount: 1_234_567_890,
                        availableAmount: 1_000_000_000),
                    AccountBalance(
                        account: "escrow:attestor:garage", asset: .dataPoints, amount: 812_500_000,
                        availableAmount: 812_500_000),
                    AccountBalance(account: text, asset: .credits, amount: 1_250, availableAmount: 1_250),
                ], owedAmount: 0, isFrozen: false, journal: RewardBackend.head,
                earnings: (0...12).map {
                    EpochEarning(epoch: $0, amount: 10_000_000 + $0 * $0 * 7_654_321, isFinal: $0 <= 8)
                })
        }
    }

    /// Opens the garage's page: the cookie, and the page.
    private func open(_ client: any TestClientProtocol) async throws -> String {
        let answer = try await server.garageCalls(.pageLink, client)
        try #require(answer.status == .ok, "\(answer.text)")
        let link = try PageLink(json: JSON(parsing: answer.body.readableBytesView))
        #expect(link.expiresAtSeconds == server.clock.now + server.limits.pageLinkSecondsMax)
        let opened = try await client.execute(uri: link.url, method: .get)
        #expect(opened.status == .seeOther)
        #expect(opened.headers[.location] == "/rewards/mine")
        let cookie = try #require(opened.headers[.setCookie])
        #expect(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax"))
        #expect(cookie.contains("; Path=/rewards/mine"))
        let again = try await client.execute(uri: link.url, method: .get)
        #expect(again.status == .gone)
        return String(cookie.prefix { $0 != ";" })
    }

    private func page(
        _ cookie: String, _ client: any TestClientProtocol, query: String = ""
    ) async throws -> TestResponse {
        try await client.execute(uri: "/rewards/mine\(query)", method: .get, headers: [.cookie: cookie])
    }

    private func checkHeaders(_ answer: TestResponse) {
        #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(answer.headers[.contentSecurityPolicy] == PageFrame.contentSecurityPolicy)
        #expect(!PageFrame.contentSecurityPolicy.contains("unsafe"))
        #expect(!answer.text.contains("<style") && !answer.text.contains("style=\""))
        #expect(HTTPField.Name("referrer-policy").flatMap { answer.headers[$0] } == "no-referrer")
    }

    @Test func thePublicPageShowsTheState() async throws {
        try await server.test { client in
            let answer = try await client.execute(uri: "/rewards", method: .get)
            #expect(answer.status == .ok)
            checkHeaders(answer)
            let page = answer.text
            for text in [
                "12,345.6789", "350,000,000", "<b>5.00 credits</b>", "/v1/rewards/epochs/7/sheet",
                "ring-&lt;script&gt;",
                "data-12", "1,008", String(repeating: "cd", count: 32), "From epoch 14", "2,500", "2026-10-26",
            ] { #expect(page.contains(text), "\(text)") }
            #expect(!page.contains("<script"))
        }
    }

    @Test func theContributorsPageShowsEveryPointAndItsReason() async throws {
        try fill("garage")
        try await server.test { client in
            let cookie = try await open(client)
            let answer = try await page(cookie, client, query: "?epoch=7")
            #expect(answer.status == .ok)
            checkHeaders(answer)
            let page = answer.text
            for text in [
                "attestor:garage", "1,234.56789", "of these available: 1,000.00", "812.50", "12.50", "Entry 1000",
                "× 1.15", "One independent organisation", "345,000", "Final.", "9.75 DP for 3 statements",
                "<svg class=\"chart\"", "role=\"img\"", "Vesting",
            ] { #expect(page.contains(text), "\(text)") }
            #expect(page.components(separatedBy: "<rect").count == 14)
            #expect(page.components(separatedBy: "class=\"bar wait\"").count == 5)
            #expect(page.components(separatedBy: ">estimate</span>").count == 5)
            #expect(!page.contains("Estimate."))
        }
    }

    @Test(arguments: [("?lang=de", ""), ("", "de-AT,de;q=0.9,en;q=0.2")])
    func thePublicPageSpeaksGerman(query: String, accepted: String) async throws {
        try await server.test { client in
            let answer = try await client.execute(
                uri: "/rewards\(query)", method: .get, headers: accepted.isEmpty ? [:] : [.acceptLanguage: accepted])
            checkHeaders(answer)
            let page = answer.text
            for text in [
                "<html lang=\"de\">", "12.345,6789", "350.000.000", "<b>5,00 Guthaben</b>", "Laufende Epoche",
                "Datenpunkte, DP", "Ab Epoche 14", "ausgegeben", "26.10.2026", "name=\"lang\" value=\"en\"",
            ] { #expect(page.contains(text), "\(text)") }
            #expect(!page.contains("⟦"))
            let started = page.components(separatedBy: "<main").last ?? ""
            for english in ["Epoch ", "Journal entries", "Supply", "issued", "credits"] {
                #expect(!started.contains(english), "\(english)")
            }
        }
    }

    @Test func theContributorsPageSpeaksGermanAndKeepsReasonsThatItDoesNotKnow() async throws {
        try fill("It is signed by a device.", lines: 250)
        try await server.test { client in
            let cookie = try await open(client)
            let page = try await page(cookie, client, query: "?epoch=7&from=100&lang=de").text
            for text in [
                "<html lang=\"de\">", "1.234,56789", "davon verfügbar: 1.000,00", "Eintrag 1100: Wartung, 3,25 DP",
                "<span lang=\"en\">One independent organisation reported the same.</span>", "× 1,15",
                "<td><span>Sie ist von einem Gerät unterschrieben.</span></td>", "Bestätigung",
                "812,50 DP für 250 Aussagen",
                "?epoch=7&amp;from=200&amp;lang=de", "?epoch=12&amp;lang=de",
                "<input type=\"hidden\" name=\"from\" value=\"100\">",
            ] { #expect(page.contains(text), "\(text)") }
            #expect(!page.contains("⟦"))
            let lapsed = try await client.execute(
                uri: "/rewards/mine", method: .get, headers: [.acceptLanguage: "de"])
            #expect(lapsed.status == .gone && lapsed.text.contains("Dieser Verweis ist verbraucht"))
        }
    }

    @Test func estimatesAreMarked() async throws {
        try fill("garage", isFinal: false, epoch: 12)
        try await server.test { client in
            let page = try await page(open(client), client).text
            #expect(page.contains("Estimate."))
            #expect(page.contains("due 2026-12-02 "))
            #expect(page.contains("≈ 9.75 DP for 3 statements"))
            #expect(page.contains("≈ 3.25 DP <span class=\"estimate\">estimate</span>"))
            #expect(!page.contains("Final."))
        }
    }

    @Test(arguments: hostile)
    func nothingComesAlive(text: String) async throws {
        try fill(text)
        let plain = try await rendered()
        try fill("harmless")
        let harmless = try await rendered()
        // The same tags and attributes, whatever the text: it stayed text.
        #expect(Self.skeleton(plain) == Self.skeleton(harmless))
    }

    private func rendered() async throws -> String {
        try await server.test { client in try await page(open(client), client, query: "?epoch=7").text }
    }

    /// The markup without the text: each tag with its attributes' names, as a browser's tokenizer would cut it.
    static func skeleton(_ html: String) -> [String] {
        var tags: [String] = []
        var tag: String?
        var quote: Unicode.Scalar?
        for scalar in html.unicodeScalars {
            guard let current = tag else {
                if scalar == "<" { tag = "" }
                continue
            }
            if let open = quote {
                if scalar == open { quote = nil }
            } else if scalar == ">" {
                tags.append(current)
                tag = nil
            } else {
                if scalar == "\"" || scalar == "'" { quote = scalar }
                tag = current + String(scalar)
            }
        }
        return tags
    }

    @Test func manyStatementsComeInPages() async throws {
        try fill("garage", lines: 250)
        try await server.test { client in
            let cookie = try await open(client)
            let first = try await page(cookie, client, query: "?epoch=7").text
            #expect(first.contains("Entry 1099:") && !first.contains("Entry 1100:"))
            #expect(first.contains("?epoch=7&amp;from=100") && !first.contains("Earlier"))
            let last = try await page(cookie, client, query: "?epoch=7&from=200").text
            #expect(last.contains("Entry 1249:") && !last.contains("Further"))
            #expect(last.contains("?epoch=7&amp;from=100"))
        }
    }

    @Test func withoutLinesThePageSaysWhy() async throws {
        try await server.test { client in
            let page = try await page(open(client), client).text
            #expect(page.contains("No lines &lt;b&gt;here&lt;/b&gt;."))
            #expect(page.contains("Nothing earned yet"))
        }
    }

    // MARK: Links

    @Test func linksLapseAndPagesClose() async throws {
        try fill("garage")
        try await server.test { client in
            let answer = try await server.garageCalls(.pageLink, client)
            let link = try PageLink(json: JSON(parsing: answer.body.readableBytesView))
            server.clock.advance(bySeconds: server.limits.pageLinkSecondsMax)
            #expect(try await client.execute(uri: link.url, method: .get).status == .gone)
            let cookie = try await open(client)
            server.clock.advance(bySeconds: server.limits.pageSecondsMax - 1)
            #expect(try await page(cookie, client).status == .ok)
            server.clock.advance(bySeconds: 1)
            let closed = try await page(cookie, client)
            #expect(closed.status == .gone)
            checkHeaders(closed)
            #expect(closed.text.contains("used up"))
        }
    }

    @Test func lookingAheadUsesNoLinkUp() async throws {
        try fill("garage")
        try await server.test { client in
            let answer = try await server.garageCalls(.pageLink, client)
            let link = try PageLink(json: JSON(parsing: answer.body.readableBytesView))
            _ = try await client.execute(uri: link.url, method: .head)
            let purpose = try #require(HTTPField.Name("sec-purpose"))
            _ = try await client.execute(uri: link.url, method: .get, headers: [purpose: "prefetch;prerender"])
            #expect(try await client.execute(uri: link.url, method: .get).status == .seeOther)
        }
    }

    @Test func aLinkIsNoCookieAndACookieNoLink() async throws {
        try fill("garage")
        try await server.test { client in
            let answer = try await server.garageCalls(.pageLink, client)
            let link = try PageLink(json: JSON(parsing: answer.body.readableBytesView))
            let secret = link.url.split(separator: "=").last ?? ""
            #expect(try await page("vinlog_page=\(secret)", client).status == .gone)
            let cookie = try await open(client)
            let value = cookie.split(separator: "=").last ?? ""
            #expect(try await client.execute(uri: "/rewards/mine?link=\(value)", method: .get).status == .gone)
            #expect(try await page("a=b; \(cookie)", client).status == .ok)
            #expect(try await client.execute(uri: "/rewards/mine", method: .get).status == .gone)
        }
    }

    @Test func thePageClosesWithTheAccreditation() async throws {
        try fill("garage")
        try await server.test { client in
            let cookie = try await open(client)
            #expect(try await page(cookie, client).status == .ok)
            server.backend.isGarageRevoked.withLock { $0 = true }
            #expect(try await page(cookie, client).status == .gone)
        }
    }

    @Test func linksAreBounded() async throws {
        var server = server
        server.limits.pagesMax = 3
        let bounded = server
        try await bounded.test { client in
            for _ in 0..<3 { #expect(try await bounded.garageCalls(.pageLink, client).status == .ok) }
            let problem = try await bounded.garageCalls(.pageLink, client).problem()
            #expect(problem.code == "busy")
            bounded.clock.advance(bySeconds: bounded.limits.pageLinkSecondsMax)
            #expect(try await bounded.garageCalls(.pageLink, client).status == .ok)
        }
    }

    // MARK: In a browser

    private static let browser = Browser.path

    @Test(.enabled(if: browser != nil, "Chromium is not installed"))
    func aBrowserShowsThePagesWithoutComplaint() async throws {
        try fill(Self.hostile.joined(separator: " "), isFinal: false, epoch: 12)
        let (overview, mine) = try await server.test { client in
            try await (client.execute(uri: "/rewards", method: .get).text, page(open(client), client).text)
        }
        for html in [overview, mine].map(PageStyles.embedded) {
            let document = try #require(Browser.document(of: html))
            #expect(document.contains("</html>"))
            #expect(!document.contains("<script") && !document.contains("onerror=\"") && !document.contains("<img"))
            let width = try #require(Browser.scrollWidth(of: html, windowWidth: 500))
            #expect(width <= 500, "the page is wider than a phone: \(width)")
        }
    }
}
