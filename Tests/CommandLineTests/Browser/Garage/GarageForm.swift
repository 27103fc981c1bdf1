import Foundation
import StrictJSON
import TestKit
import Testing

/// The form for garages in a browser of a phone's size, as its user works with it.
struct GarageForm {
    static let width = 360
    static let vin = "1HGCM82633A004352"

    let browser: BrowserSession
    let registry: TestRegistry
    let downloads: TemporaryFolder

    /// Runs `body` with a registry and a fresh browser on its form.
    static func test(
        language: String = "en", arguments: [String] = [], registry: TestRegistry? = nil,
        _ body: (GarageForm) async throws -> Void
    ) async throws {
        let registry = if let registry { registry } else { try await TestRegistry() }
        let browser = try await BrowserSession(arguments, language: language)
        do {
            let form = GarageForm(browser: browser, registry: registry, downloads: try TemporaryFolder())
            try await browser.resize(width: width, height: 740, isPhone: true)
            try await browser.devTools(
                "Browser.setDownloadBehavior", ["behavior": "allow", "downloadPath": .string(form.downloads.path)])
            try await form.open()
            try await body(form)
        } catch {
            await browser.close()
            throw error
        }
        await browser.close()
    }

    /// Opens the form, or opens it again.
    func open(_ fragment: String = "") async throws {
        try await browser.open(registry.url + "/garage" + fragment)
        try await waitUntilReady()
    }

    func waitUntilReady() async throws {
        try await browser.wait("return document.body?.dataset.ready === 'yes'")
    }

    func waitFor(place: String) async throws {
        try await browser.wait("return document.body.dataset.place === '\(place)'")
    }

    /// Chooses an option of a list.
    func choose(_ value: String, in selector: String) async throws {
        try await browser.run(
            """
            const field = document.querySelector(arguments[0]);
            field.value = arguments[1];
            field.dispatchEvent(new Event("input", { bubbles: true }));
            field.dispatchEvent(new Event("change", { bubbles: true }));
            """, [.string(selector), .string(value)])
    }

    /// Waits for a file that the page gives to keep.
    func downloaded(_ name: String) async throws -> String {
        let path = downloads.path + "/" + name
        let deadline = ContinuousClock.now + .seconds(180)
        while ContinuousClock.now < deadline {
            if FileManager.default.fileExists(atPath: path) { return path }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw BrowserSession.Fault(description: "\(name) was not given")
    }

    // MARK: - What a garage does

    /// The first use: name, country, passphrase; and the files that come of it.
    ///
    /// - Returns: the passphrase.
    @discardableResult
    func setUp(name: String = "Hill Street Motors", country: String = "DE") async throws -> String {
        try await browser.click("#start-new summary")
        try await browser.type(name, into: "#setup-name")
        try await choose(country, in: "#setup-country")
        try await browser.click("#setup-make")
        let passphrase = try await browser.run("return document.getElementById('setup-passphrase').value").string ?? ""
        try await browser.click("#setup-go")
        try await waitFor(place: "waiting")
        return passphrase
    }

    /// What the accreditor does with the request that the page gives.
    ///
    /// - Parameter kinds: which it may state, joined by commas; `nil` for what the request asks for.
    func accredit(id: String = "hill-street-motors", kinds: String? = nil) async throws {
        try await browser.click("#save-request")
        let path = try await downloaded(id + ".request")
        let options = (kinds.map { ["--kinds", $0] } ?? []) + ["--authority-key", registry.authorityKeyPath]
        let run = try await Run.program(
            "vinlog-admin", ["attestor", "accredit", path] + options, environment: registry.environment,
            folder: registry.folder.path)
        #expect(run.status == 0, "\(run.error)")
        try await seeAccreditation()
    }

    /// Looks at the registry for what it says of this device, unless the page has looked by itself meanwhile.
    func seeAccreditation() async throws {
        try await browser.run(
            "if (document.body.dataset.place === 'waiting') document.getElementById('waiting-look').click()")
        try await waitFor(place: "enter")
    }

    /// A routine service: three inputs and the button.
    func enterService(vin: String = Self.vin, odometer: String = "84210", code: String = "OIL") async throws {
        try await fill(vin: vin, odometer: odometer, code: code)
        try await browser.click("#sign")
    }

    func fill(vin: String = Self.vin, odometer: String = "84210", code: String = "OIL") async throws {
        try await browser.type(vin, into: "#vin")
        try await browser.type(odometer, into: "#odometer")
        try await browser.run("document.querySelector('input[name=code][value=\(code)]').click()")
    }

    /// Waits until as many statements are in a state.
    func waitFor(_ count: Int, _ state: String) async throws {
        try await browser.wait(
            "return document.querySelectorAll('#sent-list > [data-state=\(state)]').length === \(count)")
    }

    /// What is kept of all statements.
    func statements() async throws -> [JSON] {
        let script = """
            return new Promise((resolve, reject) => {
                const opening = indexedDB.open("vinlog-garage");
                opening.onerror = () => reject(opening.error);
                opening.onsuccess = () => {
                    const all = opening.result.transaction("statements").objectStore("statements").getAll();
                    all.onsuccess = () => {
                        opening.result.close();
                        resolve(all.result.map(({ jti, state, text, index }) => ({ jti, state, text, index: index ?? -1 })));
                    };
                };
            });
            """
        return try await browser.run(script).array ?? []
    }
}
