import Foundation
import StrictJSON
import TestKit
import Testing

/// For those who use the keyboard or a screen reader: the focus stays when the page draws itself anew, and what changed is
/// said.
@Suite("The form for garages: focus and announcements", .bounded, .serialized, .enabled(if: BrowserSession.isThere))
struct GarageFocusTests {
    private static let otherVIN = "1M8GDM9AXKP042788"

    /// Where the focus is: the action of a control and the item it is in, or else its id.
    private static func focus(_ form: GarageForm) async throws -> String {
        let script = """
            const now = document.activeElement;
            const item = now.closest("[data-key]");
            return [now.dataset.act || now.id || now.tagName, item ? item.querySelector("h3").innerText : ""].join(" ").trim();
            """
        return try await form.browser.run(script).string ?? ""
    }

    private static func focus(_ form: GarageForm, on act: String, of vin: String) async throws {
        let script = """
            const items = [...document.querySelectorAll("#sent-list > li")];
            items.find((item) => item.innerText.includes(arguments[1])).querySelector("[data-act=" + arguments[0] + "]").focus();
            """
        try await form.browser.run(script, [.string(act), .string(vin)])
    }

    private static func suspend(_ form: GarageForm) async throws {
        let run = try await form.registry.admin(
            "attestor", "suspend", "hill-street-motors", "--reason", "audit outstanding", "--authority-key",
            form.registry.authorityKeyPath)
        #expect(run.status == 0, "\(run.error)")
    }

    @Test("what comes from elsewhere takes the focus from nobody, and is said") func drawnAnew() async throws {
        try await GarageForm.test { form in
            let browser = form.browser
            try await form.setUp()
            try await form.accredit()
            try await form.enterService()
            try await form.waitFor(1, "included")
            try await browser.click("#places a[href='#sent']")
            try await form.waitFor(place: "sent")
            #expect(try await Self.focus(form) == "sent-title")
            try await Self.focus(form, on: "receipt", of: GarageForm.vin)
            // Another tab signs: an item comes above, and changes twice.
            try await browser.run("window.second = window.open(location.href.split('#')[0])")
            try await browser.wait("return window.second.document.body?.dataset.ready === 'yes'")
            try await browser.run(
                """
                const [page, vin] = [window.second.document, arguments[0]];
                page.getElementById("vin").value = vin;
                page.getElementById("odometer").value = "51000";
                page.querySelector("input[name=code][value=OIL]").click();
                page.getElementById("service").requestSubmit();
                """, [.string(Self.otherVIN)])
            try await form.waitFor(2, "included")
            #expect(try await Self.focus(form) == "receipt \(GarageForm.vin)")
            let heard = try await browser.text("#heard")
            #expect(heard.contains(Self.otherVIN) && heard.contains("In the log"), "\(heard)")
        }
    }

    @Test("a control whose item changes under it gives the focus to its like, or to the item") func changedItem()
        async throws
    {
        try await GarageForm.test { form in
            let browser = form.browser
            try await form.setUp()
            try await form.accredit()
            try await Self.suspend(form)
            try await form.enterService()
            try await form.waitFor(1, "refused")
            try await browser.click("#places a[href='#sent']")
            try await form.waitFor(place: "sent")
            try await Self.focus(form, on: "again", of: GarageForm.vin)
            // Sent as it is, it is refused once more: in between it has no such button.
            try await browser.press("\u{E007}")
            try await browser.wait("return document.getElementById('heard').textContent.includes('Refused')")
            #expect(try await Self.focus(form).hasSuffix(GarageForm.vin))
            // A control that leads elsewhere ends at that place's heading.
            try await Self.focus(form, on: "mend", of: GarageForm.vin)
            try await browser.press("\u{E007}")
            try await form.waitFor(place: "enter")
            try await browser.wait("return document.activeElement.id === 'enter-title'")
            try await browser.run("document.getElementById('mend-stop').focus()")
            try await browser.press("\u{E007}")
            try await browser.wait("return document.getElementById('mend-stop').hidden")
            try await browser.wait("return document.activeElement.id === 'vin'")
        }
    }

    @Test("accreditation that comes while one waits leads on, and a revocation that is given up back to the list")
    func places() async throws {
        try await GarageForm.test { form in
            let browser = form.browser
            try await form.setUp()
            try await browser.run("document.getElementById('save-request').focus()")
            try await form.accredit()
            #expect(try await browser.run("return document.activeElement.id") == "enter-title")
            try await browser.click("#places a[href='#office']")
            try await browser.wait("return document.activeElement.id === 'office-title'")
            try await browser.wait("return document.querySelectorAll('#devices-list li[data-kid]').length === 2")
            // Drawn anew by every look at the registry.
            let kept = "window.row = document.querySelector('#devices-list li'); return true"
            try await browser.run(kept)
            try await browser.run("document.dispatchEvent(new Event('visibilitychange'))")
            try await browser.run("location.hash = '#sent'")
            try await form.waitFor(place: "sent")
            try await browser.run("location.hash = '#office'")
            try await form.waitFor(place: "office")
            #expect(try await browser.run("return window.row.isConnected") == true)
        }
    }
}
