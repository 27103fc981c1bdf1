import BrowserVerifier
import Foundation
import StrictJSON
import TestKit
import Testing

/// A garage's first day: set up, accredited, a service stated and proven, on a phone.
@Suite("The form for garages: a service", .bounded, .serialized, .enabled(if: BrowserSession.isThere))
struct GarageServiceTests {
    @Test("set up, accredited, a service signed in the browser and in the log with proof") func firstDay() async throws
    {
        try await GarageForm.test { form in
            let browser = form.browser
            try await form.setUp()
            try await form.accredit()
            try await form.enterService()
            try await form.waitFor(1, "included")
            try await browser.click("#places a[href='#sent']")
            let said = try await browser.text("#sent-list")
            #expect(said.contains("In the log with proof: entry"), "\(said)")
            let report = try await form.registry.vinlog("report", GarageForm.vin, "--json")
            #expect(report.text.contains("hill-street-motors") && report.text.contains("84210"), "\(report.error)")
            let complaints = try await browser.complaints()
            #expect(complaints == [], "\(complaints)")
        }
    }

    @Test("once the rewards have begun, each service shows what it earns, by the registry's own estimate")
    func points() async throws {
        let world = try await RewardWorld()
        let begun = try await world.begin()
        #expect(begun.status == 0, "\(begun.error)")
        try await GarageForm.test(registry: world.registry) { form in
            try await form.setUp(name: "Lake Road Motors")
            try await form.accredit(id: "lake-road-motors")
            try await form.enterService()
            try await form.waitFor(1, "included")
            try await form.browser.click("#places a[href='#sent']")
            try await form.browser.wait(
                "return document.getElementById('sent-list').innerText.includes('an estimate of the registry')")
            // A service by an accredited organisation is 300,000 milli-weight, and a new one counts a tenth: 0.3 points.
            let said = try await form.browser.text("#sent-list")
            #expect(said.contains("About 0.3 data points"), "\(said)")
            // Weeks later the epoch is settled. The clock of the rewards was moved; tokens of calls go by the machine's.
            try await world.travel(weeks: 4, hours: 49)
            #expect(try await world.wait(for: "issued", epoch: 0))
            // Another fragment alone would load nothing anew.
            try await form.browser.open("about:blank")
            try await form.open("#sent")
            try await form.browser.wait(
                "return document.getElementById('sent-list').innerText.includes('data points, settled')")
            let settled = try await form.browser.text("#sent-list")
            #expect(settled.contains("0.3 data points, settled") && !settled.contains("estimate"), "\(settled)")
        }
    }
}
