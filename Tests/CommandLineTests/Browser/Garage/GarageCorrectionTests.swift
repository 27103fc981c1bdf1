import Foundation
import StrictJSON
import TestKit
import Testing

/// A wrong reading and a wrong VIN, from the slip of the finger to the report in which it is mended.
@Suite("The form for garages: corrections", .bounded, .serialized, .enabled(if: BrowserSession.isThere))
struct GarageCorrectionTests {
    private static let otherVIN = "1M8GDM9AXKP042788"

    private static func service(_ form: GarageForm, _ vin: String, _ odometer: String, on date: String) async throws {
        try await form.browser.run("document.getElementById('more').open = true")
        try await form.choose(date, in: "#date")
        try await form.enterService(vin: vin, odometer: odometer)
    }

    /// What the report holds against the readings of a car, as rule, variant and severity.
    private static func accusations(_ form: GarageForm, _ vin: String) async throws -> [String] {
        let run = try await form.registry.vinlog("report", vin, "--json")
        return (run.json["findings"]?.array ?? []).map { finding in
            ["rule", "variant", "severity"].compactMap { finding[$0]?.string }.joined(separator: " ")
        }.filter { $0.hasPrefix("odometer") && !$0.hasSuffix("information") }
    }

    /// Earlier readings by another garage, which has no browser.
    private static func earlierServices(_ form: GarageForm, _ vin: String) async throws {
        try await form.registry.accreditGarage()
        for (reading, date) in [("21100km", "2023-03-01"), ("31300km", "2024-03-01"), ("41500km", "2025-03-03")] {
            let run = try await form.registry.vinlog(
                "garage", "submit", "service", "--vin", vin, "--odometer", reading, "--occurred-at", date, "--set",
                "type=scheduled", "--set", "operations=[{\"code\":\"OIL\",\"result\":\"done\"}]")
            #expect(run.status == 0, "\(run.error)")
        }
        try await form.setUp(name: "Lake Road Motors")
        try await form.accredit(id: "lake-road-motors")
    }

    /// Signs a reading that the registry doubts: typed again, then given a reason.
    private static func insist(_ form: GarageForm, _ odometer: String) async throws {
        try await form.browser.wait(
            "return document.getElementById('odometer-fault').textContent.includes('once more')")
        let said = try await form.browser.text("#enter")
        #expect(!said.contains("41"), "the earlier figure is not told: \(said)")
        #expect(try await form.browser.run("return document.getElementById('odometer').value") == "")
        try await form.browser.type(odometer, into: "#odometer")
        try await form.browser.click("#sign")
        try await form.browser.wait("return !document.getElementById('confirm').hidden")
        try await form.browser.click("#confirm input[value=read_again]")
        try await form.browser.click("#sign")
    }

    /// Opens the correction of the newest statement.
    private static func openCorrection(_ form: GarageForm, of vin: String, reading: String) async throws {
        try await form.browser.click("#places a[href='#sent']")
        try await form.browser.run(
            """
            const items = [...document.querySelectorAll("#sent-list > li")];
            const item = items.find(({ innerText }) => [...arguments].every((text) => innerText.includes(text)));
            [...item.querySelectorAll("button")].find(({ textContent }) => textContent === "Correct").click();
            """, [.string(vin), .string(reading)])
        try await form.waitFor(place: "correct")
    }

    @Test(
        "a low reading is read again without a figure told, signed with its reason, and corrected; the finding clears")
    func reading() async throws {
        try await GarageForm.test { form in
            let vin = GarageForm.vin
            try await Self.earlierServices(form, vin)
            try await Self.service(form, vin, "15200", on: "2026-03-02")
            try await Self.insist(form, "15200")
            try await form.waitFor(1, "included")
            let signed = try await form.registry.vinlog("report", vin, "--json")
            #expect(signed.text.contains("\"entries\"") && signed.text.contains("read_again"), "\(signed.text)")
            #expect(try await !Self.accusations(form, vin).isEmpty)

            try await Self.openCorrection(form, of: vin, reading: "15,200")
            try await form.browser.run("document.getElementById('correct-odometer').value = ''")
            try await form.browser.type("51200", into: "#correct-odometer")
            let preview = try await form.browser.text("#correct-preview")
            #expect(preview.contains("15,200 km") && preview.contains("51,200 km"), "\(preview)")
            try await form.browser.click("#correct-go")
            try await form.waitFor(2, "included")
            let left = try await Self.accusations(form, vin)
            #expect(left == [], "\(left)")
        }
    }

    @Test("a service under the wrong VIN: both cars' reports show it, and the finding clears") func wrongVIN()
        async throws
    {
        try await GarageForm.test { form in
            let (right, wrong) = (GarageForm.vin, Self.otherVIN)
            try await Self.earlierServices(form, wrong)
            try await Self.service(form, wrong, "9200", on: "2026-03-02")
            try await Self.insist(form, "9200")
            try await form.waitFor(1, "included")
            #expect(try await !Self.accusations(form, wrong).isEmpty)

            try await Self.openCorrection(form, of: wrong, reading: "9,200")
            try await form.browser.run("document.getElementById('correct-vin').value = ''")
            try await form.browser.type(right, into: "#correct-vin")
            try await form.browser.click("#correct-go")
            try await form.waitFor(4, "included")
            #expect(try await Self.accusations(form, wrong) == [])
            for vin in [right, wrong] {
                let report = try await form.registry.vinlog("report", vin, "--json")
                #expect(report.status == 0 && report.text.contains("misfiled"), "\(report.error)")
            }
            let report = try await form.registry.vinlog("report", right, "--json")
            #expect(report.text.contains("9200"))
        }
    }
}
