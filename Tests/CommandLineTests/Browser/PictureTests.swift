import Foundation
import TestKit
import Testing

/// The pictures in docs/images, taken of the demonstration's registry: `VINLOG_SCREENSHOTS=1 swift test --filter
/// PictureTests`. A test otherwise takes none, for pixels differ between machines.
@Suite(
    "Pictures for the documentation", .bounded,
    .enabled(if: ProcessInfo.processInfo.environment["VINLOG_SCREENSHOTS"] != nil && BrowserSession.isThere))
struct PictureTests {
    private static let vin = "1FTEW1EP0FK100111"
    private static let folder = RepositoryFolder.root.appending(path: "docs/images")

    private static func save(_ bytes: [UInt8], _ name: String) throws {
        try Data(bytes).write(to: folder.appending(path: name + ".png"))
    }

    /// Runs the demonstration until `body` is done.
    private static func withDemo(_ body: (String) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        let process = Process()
        process.executableURL = Run.programURL("vinlogd")
        process.arguments = ["demo", "--data", folder.path + "/demo", "--listen", "127.0.0.1:0"]
        process.environment = Run.environment
        process.standardOutput = try folder.writer("output")
        process.standardError = try folder.writer("error")
        try process.run()
        defer { kill(process.processIdentifier, SIGKILL) }
        let deadline = ContinuousClock.now + .seconds(300)
        while ContinuousClock.now < deadline, process.isRunning {
            let said = folder.text("output") ?? ""
            if let match = said.firstMatch(of: /In a browser:\s+(http:\/\/[0-9.:]+)\//) {
                return try await body(String(match.1))
            }
            try await Task.sleep(for: .milliseconds(200))
        }
        Issue.record("the demonstration did not come up: \(folder.text("error") ?? "")")
    }

    private static func openReport(_ browser: BrowserSession, _ url: String) async throws {
        try await browser.open(url + "/")
        try await browser.type(vin + "\u{E007}", into: "#vin")
        try await browser.wait("return document.getElementById('browser-check')?.dataset.state === 'good'")
    }

    @Test func pictures() async throws {
        try await Self.withDemo { url in
            let browser = try await BrowserSession()
            try await browser.resize(width: 900, height: 760)
            try await browser.open(url + "/")
            try Self.save(try await browser.picture(), "home")
            try await Self.openReport(browser, url)
            try Self.save(try await browser.picture(), "report-page")
            try await browser.run("document.querySelector('#browser-check details').open = true")
            try await browser.run("document.getElementById('browser-check').scrollIntoView()")
            try Self.save(try await browser.picture(), "browser-check")
            try await browser.resize(width: 360, height: 760, isPhone: true)
            try await browser.emulate(dark: true)
            try await browser.run("window.scrollTo(0, 0)")
            try Self.save(try await browser.picture(), "report-phone-dark")
            await browser.close()
        }
    }

    /// The form for garages on a phone: entering, what became of it, and the slip.
    @Test func garage() async throws {
        try await GarageForm.test { form in
            let browser = form.browser
            try await form.setUp()
            try await form.accredit()
            try await form.fill()
            try await browser.run("document.getElementById('enter').scrollIntoView()")
            try Self.save(try await browser.picture(), "garage-enter")
            try await browser.click("#sign")
            try await form.waitFor(1, "included")
            try await browser.click("#places a[href='#sent']")
            try await form.waitFor(place: "sent")
            try await browser.run("document.activeElement.blur(); window.scrollTo(0, 0)")
            try Self.save(try await browser.picture(), "garage-sent")
            try await browser.click("[data-act=slip]")
            try await form.waitFor(place: "slip")
            try await browser.emulate(dark: true)
            try await browser.run("document.activeElement.blur(); window.scrollTo(0, 0)")
            try Self.save(try await browser.picture(), "garage-slip-dark")
        }
    }
}
