import BrowserVerifier
import Foundation
import Octets
import StrictJSON
import TestKit
import Testing

/// The pages in a real browser, against a real registry.
@Suite("Pages in a browser", .bounded, .serialized, .enabled(if: BrowserSession.isThere))
struct PageTests {
    private static let vin = "1HGCM82633A004352"

    /// A registry with one garage and one car, whose odometer was turned back.
    private static func registry() async throws -> TestRegistry {
        let registry = try await TestRegistry()
        try await registry.accreditGarage()
        let readings = [
            ("2019-05-02", "41034km"), ("2021-04-30", "88120km"), ("2023-05-04", "51871km"), ("2024-05-03", "66002km"),
        ]
        for (date, odometer) in readings {
            let run = try await registry.vinlog(
                "garage", "submit", "service", "--vin", vin, "--odometer", odometer, "--occurred-at", date, "--set",
                "type=scheduled", "--set", "operations=[{\"code\":\"OIL\",\"result\":\"done\"}]", "--confirm-reading",
                "read-again", "--json")
            #expect(run.status == 0, "\(run.error)")
        }
        return registry
    }

    private static func withBrowser<Result>(
        _ arguments: [String] = [], language: String = "en", _ body: (BrowserSession) async throws -> Result
    ) async throws -> Result {
        let browser = try await BrowserSession(arguments, language: language)
        do {
            let result = try await body(browser)
            await browser.close()
            return result
        } catch {
            await browser.close()
            throw error
        }
    }

    /// From the home page to the report, with the keyboard alone.
    private static func askForReport(_ browser: BrowserSession, at url: String) async throws {
        try await browser.open(url + "/")
        try await browser.type(vin + "\u{E007}", into: "#vin")
        try await browser.wait("return document.getElementById('timeline') !== null")
    }

    private static func verdict(_ browser: BrowserSession) async throws -> String {
        try await browser.wait(
            "const state = document.getElementById('browser-check')?.dataset.state; return !!state && state !== 'working'"
        )
        return try await browser.run("return document.getElementById('browser-check').dataset.state").string ?? ""
    }

    /// - Parameter width: of the window, in CSS pixels, where it was set.
    private static func audit(_ browser: BrowserSession, width: Int? = nil) async throws -> String {
        let path = RepositoryFolder.root.appending(path: "Tests/JavaScript/page_audit.js")
        return try await browser.run(
            String(contentsOf: path, encoding: .utf8), width.map { [.integer($0)] } ?? []
        ).string ?? "?"
    }

    // MARK: - Verification

    @Test("home, a VIN, the report, verified by the browser itself; and its weight") func journey() async throws {
        let registry = try await Self.registry()
        try await Self.withBrowser { browser in
            try await Self.askForReport(browser, at: registry.url)
            let verdict = try await Self.verdict(browser)
            let said = try await browser.text("#browser-check")
            #expect(verdict == "good", "\(said)")
            #expect(said.contains("4 records"))
            #expect(said.contains("What was not checked") && said.contains("came from the registry itself"))
            #expect(try await browser.complaints() == [])
            // No VIN in any address (DESIGN 3.6), and nothing from elsewhere.
            let addresses =
                try await browser.run(
                    "return [location.href, ...performance.getEntriesByType('resource').map((e) => e.name)].join('\\n')"
                )
                .string ?? ""
            #expect(!addresses.contains(Self.vin))
            #expect(addresses.split(separator: "\n").allSatisfy { $0.hasPrefix(registry.url) }, "\(addresses)")
            let weight = try await browser.run(
                """
                const parts = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
                return parts.filter((part) => !/bundle|policy/.test(part.name))
                    .reduce((sum, part) => sum + part.encodedBodySize, 0);
                """)
            #expect((weight.integer ?? .max) < 150_000, "the page weighs \(weight) bytes")
        }
    }

    /// What a hostile network or registry would do, done to the answer before the script sees it.
    private static func meddling(_ change: String) -> JSON {
        let source = """
            const honest = window.fetch;
            window.fetch = async (path, options) => {
                const response = await honest(path, options);
                if (!String(path).includes("bundle")) return response;
                const bytes = new Uint8Array(await response.arrayBuffer());
                let text = new TextDecoder().decode(bytes);
                \(change)
                return new Response(text, { status: 200 });
            };
            """
        return ["source": .string(source)]
    }

    @Test(
        "a report that was tampered with is shown as failed",
        arguments: [
            (#"text = text.replace(/"salt":"(.)/, (_, c) => '"salt":"' + (c === "A" ? "B" : "A"));"#, "commitments"),
            (#"text = text.replace(/"entries":\[\{.*?\},\{/, '"entries":[{');"#, "format"),
            (#"text = text.replace("\"format\"", "\"Format\"");"#, "format"),
            (
                #"const at = text.indexOf("\\u2014 "); text = text.replace(/(— [^ ]+ .{20})(.)/, (_, a, c) => a + (c === "A" ? "B" : "A"));"#,
                "quorum"
            ),
        ])
    func tampered(change: String, policy: String) async throws {
        let registry = try await Self.registry()
        try await Self.withBrowser { browser in
            try await browser.devTools("Page.addScriptToEvaluateOnNewDocument", Self.meddling(change))
            try await Self.askForReport(browser, at: registry.url)
            #expect(try await Self.verdict(browser) == "bad")
            let said = try await browser.text("#browser-check")
            #expect(said.contains("does not verify") && said.contains("Check \(policy)"), "\(said)")
        }
    }

    @Test("a line that the page leaves out is told") func hiddenLine() async throws {
        let registry = try await Self.registry()
        let hiding =
            "document.addEventListener('DOMContentLoaded', () => document.querySelector('#timeline [id^=entry-]')?.remove())"
        try await Self.withBrowser { browser in
            try await browser.devTools("Page.addScriptToEvaluateOnNewDocument", ["source": .string(hiding)])
            try await Self.askForReport(browser, at: registry.url)
            #expect(try await Self.verdict(browser) == "bad")
            #expect(try await browser.text("#browser-check").contains("does not show all of it"))
        }
    }

    @Test("over plain http from another host the page says why verification is off") func insecure() async throws {
        let registry = try await Self.registry()
        let port = registry.url.split(separator: ":").last ?? ""
        try await Self.withBrowser(["--host-resolver-rules=MAP registry.test 127.0.0.1"], language: "de") { browser in
            try await Self.askForReport(browser, at: "http://registry.test:\(port)")
            #expect(try await Self.verdict(browser) == "off")
            #expect(try await browser.text("#browser-check").contains("https"))
            #expect(try await browser.run("return document.documentElement.lang") == "de")
        }
    }

    @Test("verify.html from a disk: good and bad files, no network") func offlinePage() async throws {
        let registry = try await Self.registry()
        let bundlePath = registry.folder.path + "/car.vinlog.json"
        #expect(try await registry.vinlog("report", Self.vin, "--output", bundlePath).status == 0)
        let bundle = try #require(FileManager.default.contents(atPath: bundlePath))
        let page = try registry.folder.file("verify.html", OfflinePage.html)
        let changed = try #require(String(data: bundle, encoding: .utf8)).replacing("\"salt\":\"", with: "\"salt\":\"A")
        let badPath = try registry.folder.file("bad.vinlog.json", changed)
        let brokenTrust = try registry.folder.file("broken.policy", "quorum none\nlogg x\n")
        func state(_ browser: BrowserSession) async throws -> String {
            try await browser.wait(
                "return !['waiting', 'working'].includes(document.getElementById('result').dataset.state)")
            return try await browser.run("return document.getElementById('result').dataset.state").string ?? ""
        }
        try await Self.withBrowser { browser in
            try await browser.open("file://" + page)
            #expect(try await Self.audit(browser) == "")
            try await browser.type(registry.policyPath, into: "#trust")
            try await browser.type(bundlePath, into: "#report")
            let verdict = try await state(browser)
            let said = try await browser.text("#result")
            #expect(verdict == "good", "\(said)")
            #expect(said.contains("4 records"))
            #expect(try await Self.audit(browser) == "")
            try await browser.click("[data-language=de]")
            try await browser.wait(
                "return document.getElementById('result').innerText.includes('Der Bericht ist echt')")
            try await browser.click("[data-language=en]")
            try await browser.type("1M8GDM9AXKP042788", into: "#vin")
            try await browser.wait("return document.getElementById('result').innerText.includes('another vehicle')")
            try await browser.open("file://" + page)
            try await browser.type(registry.policyPath, into: "#trust")
            try await browser.type(badPath, into: "#report")
            #expect(try await state(browser) == "bad")
            try await browser.open("file://" + page)
            try await browser.type(bundlePath, into: "#report")
            try await browser.type(brokenTrust, into: "#trust")
            #expect(try await state(browser) == "off")
            #expect(try await browser.text("#result").contains("line 2"))
            #expect(try await browser.run("return performance.getEntriesByType('resource').length") == 0)
            #expect(try await browser.complaints() == [])
        }
    }

    // MARK: - Looks

    @Test("each page on a phone, in the dark and in the light, for those who do not see it", arguments: ["en", "de"])
    func looks(language: String) async throws {
        let registry = try await Self.registry()
        try await Self.withBrowser(language: language) { browser in
            for path in [
                "/", "/attestors", "/attestors/hill-street-motors", "/log", "/rewards", "/nothing-here", "report",
            ] {
                if path == "report" {
                    try await Self.askForReport(browser, at: registry.url)
                    _ = try await Self.verdict(browser)
                } else {
                    try await browser.open(registry.url + path)
                }
                #expect(try await browser.run("return document.documentElement.lang").string == language, "\(path)")
                for (width, dark) in [(1_000, false), (1_000, true), (360, false), (320, true)] {
                    try await browser.resize(width: width, height: 800, isPhone: width < 500)
                    try await browser.emulate(dark: dark)
                    let faults = try await Self.audit(browser, width: width)
                    #expect(faults == "", "\(path), \(width) px, \(dark ? "dark" : "light"):\n\(faults)")
                }
                try await browser.resize(width: 1_000, height: 800)
            }
            let complaints = try await browser.complaints().filter { !$0.contains("nothing-here") }
            #expect(complaints == [])
        }
    }

    @Test("a report prints on A4") func print() async throws {
        let registry = try await Self.registry()
        try await Self.withBrowser { browser in
            try await Self.askForReport(browser, at: registry.url)
            _ = try await Self.verdict(browser)
            let pdf = String(decoding: try await browser.printed(), as: UTF8.self)
            #expect(pdf.hasPrefix("%PDF"))
            let boxes = pdf.matches(of: /\/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]/).map { (Double($0.1), Double($0.2)) }
            #expect((1...12).contains(boxes.count), "\(boxes.count) pages")
            for (width, height) in boxes {
                // 210 mm by 297 mm in points.
                #expect(abs((width ?? 0) - 595.3) < 1.5 && abs((height ?? 0) - 841.9) < 1.5, "\(boxes)")
            }
        }
    }

    @Test("the keyboard reaches the content first, and everything in turn") func keyboard() async throws {
        let registry = try await Self.registry()
        try await Self.withBrowser { browser in
            try await browser.open(registry.url + "/")
            try await browser.press("\u{E004}")
            #expect(try await browser.run("return document.activeElement.hash") == "#content")
            try await browser.press("\u{E007}")
            var reached: [String] = []
            for _ in 0..<12 {
                try await browser.press("\u{E004}")
                reached.append(try await browser.run("return document.activeElement.id").string ?? "")
                let isRinged = try await browser.run(
                    "const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none'")
                #expect(isRinged == true, "no focus ring at \(reached)")
                if reached.last == "vin" { break }
            }
            #expect(reached.contains("vin"), "\(reached)")
        }
    }
}
