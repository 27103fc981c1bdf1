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
}
