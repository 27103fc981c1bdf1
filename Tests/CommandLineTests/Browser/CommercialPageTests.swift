import BrowserVerifier
import Foundation
import StrictJSON
import TestKit
import Testing

/// A commercial vehicle whose device signs: its page, its profile, and what verify.html says of device and recording.
@Suite("The page of a commercial vehicle", .bounded, .serialized, .enabled(if: BrowserSession.isThere))
struct CommercialPageTests {
    private static let recording =
        "Time,Vehicle Speed Sensor [km/h]\n08:19:47.605,0\n08:19:48.605,12\n08:20:01.000,30\n"

    /// Eight days, a recording and a service, the first two signed by the device "Unit 17".
    private static func world() async throws -> CommercialWorld {
        let world = try await CommercialWorld()
        try await world.addDevice()
        let registry = world.registry
        _ = try registry.folder.file("week.csv", CommercialWorld.week())
        _ = try registry.folder.file("2017-07-14_trip.csv", recording)
        for run in [
            try await registry.vinlog(
                "fleet", "ingest", "week.csv", "--vin", CommercialWorld.vin, "--zone", "Asia/Kolkata", "--key",
                "device.jwk"),
            try await registry.vinlog(
                "evidence", "deposit", "2017-07-14_trip.csv", "--vin", CommercialWorld.vin, "--source", "telematics",
                "--zone", "Europe/Berlin", "--key", "device.jwk"),
            try await registry.submitService(vin: CommercialWorld.vin, odometer: "900km"),
        ] { #expect(run.status == 0, "\(run.error)") }
        return world
    }

    private static func withBrowser(
        language: String, _ body: (BrowserSession) async throws -> Void
    ) async throws {
        let browser = try await BrowserSession(language: language)
        do {
            try await body(browser)
        } catch {
            await browser.close()
            throw error
        }
        await browser.close()
    }

    private static func audit(_ browser: BrowserSession, width: Int) async throws -> String {
        let path = RepositoryFolder.root.appending(path: "Tests/JavaScript/page_audit.js")
        return try await browser.run(String(contentsOf: path, encoding: .utf8), [.integer(width)]).string ?? "?"
    }

    @Test("the profile stands on the page of a vehicle with recorded days, readable everywhere, on paper too")
    func profile() async throws {
        let registry = try await Self.world().registry
        try await Self.withBrowser(language: "de") { browser in
            try await browser.open(registry.url + "/")
            // Its check digit does not fit, as is usual outside North America.
            try await browser.type(CommercialWorld.vin + "\u{E007}", into: "#vin")
            try await browser.wait("return document.querySelector('button[name=as]') !== null")
            try await browser.click("button[name=as]")
            try await browser.wait("return document.getElementById('browser-check')?.dataset.state === 'good'")
            let said = try await browser.text("#profile")
            #expect(said.contains("8 von 8"), "\(said)")
            let lost = try await browser.run(
                "return [...document.querySelectorAll('#profile a')].filter((a) => !document.querySelector(a.hash)).length"
            )
            #expect(lost == 0)
            #expect((try await browser.run("return document.querySelectorAll('#profile a').length").integer ?? 0) > 4)
            // What this browser says of the time is said as the language says it.
            let panel = try await browser.text("#browser-check")
            #expect(panel.contains(/[0-9]{2}\.[0-9]{2}\.[0-9]{4}, [0-9]{2}:[0-9]{2} Uhr/), "\(panel)")
            #expect(!panel.contains(/[0-9]{4}-[0-9]{2}-[0-9]{2}/), "\(panel)")
            for (width, dark) in [(1_000, false), (360, true)] {
                try await browser.resize(width: width, height: 800, isPhone: width < 500)
                try await browser.emulate(dark: dark)
                let faults = try await Self.audit(browser, width: width)
                #expect(faults == "", "\(width) px:\n\(faults)")
            }
            try await browser.emulate(media: "print")
            #expect(try await browser.run("return document.getElementById('profile').checkVisibility()") == true)
            let pdf = String(decoding: try await browser.printed(), as: UTF8.self)
            #expect(pdf.contains(/\/MediaBox \[0 0 59[45]\.[0-9]+ 84[12]/))
            // The page that asks about the check digit is answered 422, which the browser logs.
            let complaints = try await browser.complaints().filter { !$0.contains("422") }
            #expect(complaints == [])
            // A vehicle without recorded days shows it where it is asked for.
            try await browser.emulate()
            try await browser.resize(width: 1_000, height: 800)
            try await browser.open(registry.url + "/")
            try await browser.run("document.querySelector('details').open = true")
            try await browser.click("input[name=profile]")
            try await browser.type("1HGCM82633A004352\u{E007}", into: "#vin")
            try await browser.wait("return document.getElementById('profile') !== null")
            try await browser.click("form.screen button")
            try await browser.wait("return document.documentElement.lang === 'en'")
            #expect(try await browser.text("#profile").contains("Commercial profile"))
        }
        let path = registry.folder.path + "/plain.html"
        let run = try await registry.vinlog("report", "1HGCM82633A004352", "--profile", "commercial", "--html", path)
        #expect(run.status == 0, "\(run.error)")
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("id=\"profile\""))
    }

    @Test(
        "verify.html names the device that signed and says since when a recording is unaltered",
        arguments: ["en", "de"])
    func offline(language: String) async throws {
        let registry = try await Self.world().registry
        let bundlePath = registry.folder.path + "/truck.vinlog.json"
        #expect(try await registry.vinlog("report", CommercialWorld.vin, "--output", bundlePath).status == 0)
        let page = try registry.folder.file("verify.html", OfflinePage.html)
        try await Self.withBrowser(language: language) { browser in
            try await browser.open("file://" + page)
            try await browser.type(registry.policyPath, into: "#trust")
            try await browser.type(bundlePath, into: "#report")
            try await browser.wait("return document.getElementById('result').dataset.state === 'good'")
            let said = try await browser.text("#result")
            let expected = [
                "en": ["by its device “Unit 17”", "days after the event; unaltered since then only", "2017-07-14"],
                "de": [
                    "mit dem Gerät „Unit 17“", "nach dem Ereignis hinterlegt; erst seitdem unverändert", "14.07.2017",
                ],
            ]
            for text in expected[language] ?? [] { #expect(said.contains(text), "\(text): \(said)") }
            let service = try await browser.run(
                "return [...document.querySelectorAll('tr')].find((row) => row.innerText.includes('900 km')).innerText")
            #expect(service.string?.contains("Unit 17") == false, "the garage's own key signed: \(service)")
            let faults = try await Self.audit(browser, width: 1_000)
            #expect(faults == "", "\(faults)")
            #expect(try await browser.complaints() == [])
        }
    }
}
