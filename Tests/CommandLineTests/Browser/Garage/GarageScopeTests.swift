import Foundation
import StrictJSON
import TestKit
import Testing

/// Garages whose accreditation is older than what the form can sign.
@Suite("The form for garages: scope", .bounded, .serialized, .enabled(if: BrowserSession.isThere))
struct GarageScopeTests {
    private static let otherVIN = "1M8GDM9AXKP042788"

    @Test(
        "without misfiled in its scope the form signs no half correction, and says what to ask for; the line works",
        arguments: ["en", "de"])
    func misfiled(language: String) async throws {
        try await GarageForm.test(language: language) { form in
            let browser = form.browser
            try await form.setUp()
            try await form.accredit(kinds: "service,correction")
            try await form.enterService()
            try await form.waitFor(1, "included")
            try await browser.click("#places a[href='#sent']")
            try await browser.click("#sent-list [data-act=correct]")
            try await form.waitFor(place: "correct")
            try await browser.run("document.getElementById('correct-vin').value = ''")
            try await browser.type(Self.otherVIN, into: "#correct-vin")
            try await browser.click("#correct-go")
            let place = language == "de" ? "„Werkstatt“" : "“Garage”"
            try await browser.wait(
                "return document.getElementById('correct-vin-fault').textContent.includes('\(place)')")
            #expect(try await form.statements().count == 1)

            try await browser.click("#places a[href='#office']")
            try await browser.wait("return !document.getElementById('office-scope').hidden")
            let command = try await browser.text("#office-scope-command").split(separator: " ").map(String.init)
            #expect(command.prefix(3) == ["vinlog-admin", "attestor", "accredit"])
            let request = try await form.downloaded("hill-street-motors.request")
            let arguments = command.dropFirst().map { $0 == "hill-street-motors.request" ? request : $0 }
            let run = try await Run.program(
                "vinlog-admin", arguments + ["--authority-key", form.registry.authorityKeyPath],
                environment: form.registry.environment, folder: form.registry.folder.path)
            #expect(run.status == 0, "\(run.error)")

            try await browser.click("#places a[href='#sent']")
            try await form.waitFor(place: "sent")
            try await browser.click("#places a[href='#office']")
            try await browser.wait("return document.getElementById('office-scope').hidden")
            try await browser.click("#places a[href='#sent']")
            try await browser.click("#sent-list [data-act=correct]")
            try await form.waitFor(place: "correct")
            try await browser.run("document.getElementById('correct-vin').value = ''")
            try await browser.type(Self.otherVIN, into: "#correct-vin")
            try await browser.click("#correct-go")
            try await form.waitFor(4, "included")
        }
    }

    @Test("a refusal is told in German, with the accreditor's line; the English original stays beside it")
    func german() async throws {
        try await GarageForm.test(language: "de") { form in
            try await form.setUp()
            try await form.accredit(kinds: "correction")
            try await form.enterService()
            try await form.waitFor(1, "refused")
            try await form.browser.click("#places a[href='#sent']")
            let said = try await form.browser.text("#sent-list > [data-state=refused]")
            for part in [
                "Feld", "Art der Aussage", "Ihre Akkreditierung umfasst diese Art von Aussage nicht (Routinewartung).",
                "vinlog-admin attestor accredit hill-street-motors.request --kinds correction,service --countries DE",
            ] { #expect(said.contains(part), "\(part): \(said)") }
            let original =
                try await form.browser.run(
                    "return document.querySelector('#sent-list details [lang=en]').textContent"
                ).string ?? ""
            #expect(original.contains("not accredited"), "\(original)")
        }
    }
}
