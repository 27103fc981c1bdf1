import Foundation
import StrictJSON
import TestKit
import Testing

/// What is signed is delivered once, whatever happens to network, page and server in between.
@Suite("The form for garages: the queue", .bounded, .serialized, .enabled(if: BrowserSession.isThere))
struct GarageQueueTests {
    private static let otherVIN = "1M8GDM9AXKP042788"

    private static func ready(_ form: GarageForm) async throws {
        try await form.setUp()
        try await form.accredit()
    }

    /// How many statements of the car are in the log.
    private static func lineCount(_ form: GarageForm, _ vin: String = GarageForm.vin) async throws -> Int {
        let run = try await form.registry.vinlog("report", vin, "--json")
        return run.json["lines"]?.array?.count ?? -1
    }

    @Test("without a server the form opens, signs and keeps; afterwards everything is delivered, once")
    func offline() async throws {
        try await GarageForm.test { form in
            try await Self.ready(form)
            try await form.browser.wait("return navigator.serviceWorker.controller !== null", secondsMax: 30)
            try await form.registry.kill9()
            try await form.open()
            try await form.enterService()
            try await form.waitFor(1, "waiting")
            try await form.browser.type(Self.otherVIN, into: "#vin")
            // Once more from nothing: what was signed is still there, and what was being typed too.
            try await form.browser.wait("return !!document.getElementById('vin').value")
            try await Task.sleep(for: .milliseconds(500))
            try await form.open("#enter")
            try await form.waitFor(1, "waiting")
            let typed = try await form.browser.run("return document.getElementById('vin').value")
            #expect(typed == .string(Self.otherVIN))
            try await form.browser.type("51000", into: "#odometer")
            try await form.browser.run("document.querySelector('input[name=code][value=OIL]').click()")
            try await form.browser.click("#sign")
            try await form.waitFor(2, "waiting")
            try await form.registry.restart()
            try await form.open()
            try await form.waitFor(2, "included")
            #expect(try await Self.lineCount(form) == 1)
            #expect(try await Self.lineCount(form, Self.otherVIN) == 1)
        }
    }

    /// Ends every process of a browser as a power cut would.
    private static func kill9(profile: String) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: "/proc") {
            guard let number = pid_t(name), let line = FileManager.default.contents(atPath: "/proc/\(name)/cmdline"),
                String(decoding: line, as: UTF8.self).contains(profile), number != getpid()
            else { continue }
            kill(number, SIGKILL)
        }
    }

    @Test("a browser that is killed after the button was pressed loses nothing and sends nothing twice")
    func crash() async throws {
        let registry = try await TestRegistry()
        let folder = try TemporaryFolder()
        let profile = "--user-data-dir=\(folder.path)/crashing"
        let first = try await BrowserSession([profile])
        let form = GarageForm(browser: first, registry: registry, downloads: try TemporaryFolder())
        try await first.devTools(
            "Browser.setDownloadBehavior", ["behavior": "allow", "downloadPath": .string(form.downloads.path)])
        try await form.open()
        try await Self.ready(form)
        // The answer never comes, and the browser is gone before it could.
        try await first.run(
            """
            const honest = window.fetch;
            window.fetch = (path, options) =>
                String(path).endsWith("/v1/statements") ? new Promise(() => {}) : honest(path, options);
            """)
        try await form.enterService()
        try await form.waitFor(1, "waiting")
        try Self.kill9(profile: folder.path)
        await first.close()
        try await GarageForm.test(arguments: [profile], registry: registry) { again in
            try await again.waitFor(1, "included")
            #expect(try await Self.lineCount(again) == 1)
            #expect(try await again.statements().count == 1)
        }
    }

    /// What stands between, done to the first answer of a delivery.
    private static func meddling(_ change: String) -> JSON {
        let source = """
            const honest = window.fetch;
            let isFirst = true;
            window.fetch = async (path, options) => {
                if (!String(path).endsWith("/v1/statements") || !isFirst) return honest(path, options);
                isFirst = false;
                \(change)
            };
            """
        return ["source": .string(source)]
    }

    @Test(
        "a lost answer, a stranger's answer, a busy server: delivered all the same, once",
        arguments: [
            "await honest(path, options); throw new TypeError('the answer is lost');",
            "return new Response('<html>Welcome to our Wi-Fi</html>', { status: 200 });",
            "return new Response('<html>Sign in</html>', { status: 403 });",
            "return new Response('{}', { status: 503, headers: { 'retry-after': '1' } });",
        ])
    func meddled(change: String) async throws {
        try await GarageForm.test { form in
            try await Self.ready(form)
            try await form.browser.devTools("Page.addScriptToEvaluateOnNewDocument", Self.meddling(change))
            try await form.open()
            try await form.enterService()
            try await form.waitFor(1, "included")
            #expect(try await Self.lineCount(form) == 1)
        }
    }

    @Test("the button pressed twice, and a second tab, sign and deliver once") func twice() async throws {
        try await GarageForm.test { form in
            try await Self.ready(form)
            try await form.fill()
            try await form.browser.run(
                """
                const form = document.getElementById("service");
                form.requestSubmit();
                form.requestSubmit();
                window.second = window.open(location.href.split("#")[0]);
                """)
            try await form.waitFor(1, "included")
            // The other tab has a form of its own, and sees what this one did.
            try await form.browser.wait(
                "return window.second.document.querySelectorAll('#sent-list > [data-state=included]').length === 1")
            let other = try await form.browser.run("return window.second.document.getElementById('vin').value")
            #expect(other == "")
            #expect(try await form.statements().count == 1)
            #expect(try await Self.lineCount(form) == 1)
        }
    }

    @Test("without the browser's locks two tabs have one draft, and it is signed once") func withoutLocks() async throws
    {
        try await GarageForm.test { form in
            try await Self.ready(form)
            try await form.browser.devTools(
                "Page.addScriptToEvaluateOnNewDocument",
                ["source": "Object.defineProperty(navigator, 'locks', { value: undefined });"])
            try await form.open()
            try await form.fill()
            try await Task.sleep(for: .milliseconds(500))
            try await form.browser.run("window.second = window.open(location.href.split('#')[0])")
            try await form.browser.wait("return window.second.document.body?.dataset.ready === 'yes'")
            // The first tab has forgotten nothing of it, and signs it too.
            try await form.browser.run(
                """
                window.second.document.getElementById("service").requestSubmit();
                document.getElementById("service").requestSubmit();
                """)
            try await form.browser.wait(
                "return document.querySelectorAll('#sent-list > [data-state=included]').length >= 1")
            try await Task.sleep(for: .seconds(1))
            #expect(try await form.statements().count == 1)
            #expect(try await Self.lineCount(form) == 1)
        }
    }

    @Test("a refusal says field, rule and mend; it is mended, or sent again when its cause is gone")
    func refused() async throws {
        try await GarageForm.test { form in
            try await Self.ready(form)
            let suspended = try await form.registry.admin(
                "attestor", "suspend", "hill-street-motors", "--reason", "audit outstanding", "--authority-key",
                form.registry.authorityKeyPath)
            #expect(suspended.status == 0, "\(suspended.error)")
            try await form.enterService()
            try await form.waitFor(1, "refused")
            try await form.enterService(vin: Self.otherVIN, odometer: "51000")
            try await form.waitFor(2, "refused")
            try await form.browser.click("#places a[href='#sent']")
            let said = try await form.browser.text("#sent-list > [data-state=refused]")
            #expect(said.contains("Refused: it is not in the log") && said.contains("Rule"), "\(said)")
            let back = try await form.registry.admin(
                "attestor", "reinstate", "hill-street-motors", "--reason", "audit done", "--authority-key",
                form.registry.authorityKeyPath)
            #expect(back.status == 0, "\(back.error)")
            try await Self.press("Send as it is", form)
            try await form.waitFor(1, "included")
            try await Self.press("Mend", form)
            try await form.waitFor(place: "enter")
            #expect(try await form.browser.run("return document.getElementById('odometer').value") == "84210")
            try await form.browser.click("#sign")
            try await form.waitFor(2, "included")
            try await form.waitFor(1, "mended")
            #expect(try await Self.lineCount(form) == 1)
            #expect(try await Self.lineCount(form, Self.otherVIN) == 1)
        }
    }

    /// Presses the first button of a refused statement with this text.
    private static func press(_ text: String, _ form: GarageForm) async throws {
        try await form.browser.run(
            """
            const buttons = [...document.querySelectorAll("#sent-list > [data-state=refused] button")];
            buttons.find((button) => button.textContent === arguments[0]).click();
            """, [.string(text)])
    }
}
