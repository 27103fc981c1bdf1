import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Octets
import StrictJSON
import TestKit

/// A browser without a window, driven over WebDriver (W3C), where Debian's `chromium` and `chromium-driver` are
/// installed. Continuous integration names the driver (`VINLOG_CHROMEDRIVER`), so that its absence fails.
final class BrowserSession: Sendable {
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// Where the driver is.
    static let driverPath: String? = {
        if let named = ProcessInfo.processInfo.environment["VINLOG_CHROMEDRIVER"] { return named }
        return ["/usr/bin/chromedriver", "/usr/local/bin/chromedriver"]
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    static var isThere: Bool {
        if driverPath == nil { print("skipped: there is no chromedriver; install chromium-driver") }
        return driverPath != nil
    }

    private let driver: Process
    private let folder: TemporaryFolder
    private let session: String

    /// Starts a driver and in it a browser.
    ///
    /// - Parameters:
    ///   - arguments: more arguments for the browser.
    ///   - language: the language that the browser asks for.
    init(_ arguments: [String] = [], language: String = "en") async throws {
        guard let path = Self.driverPath else { throw Fault(description: "no chromedriver") }
        folder = try TemporaryFolder()
        let port: Int
        (driver, port) = try await Self.driver(path, folder)
        let base = "http://127.0.0.1:\(port)"
        let all =
            [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                "--user-data-dir=\(folder.path)/profile", "--lang=\(language)", "--force-device-scale-factor=1",
                "--disable-background-networking", "--no-first-run", "--window-size=1000,900",
            ] + arguments
        let capabilities: JSON = [
            "capabilities": [
                "alwaysMatch": [
                    "goog:chromeOptions": [
                        "args": .array(all.map { .string($0) }), "prefs": ["intl.accept_languages": .string(language)],
                    ],
                    "goog:loggingPrefs": ["browser": "ALL"],
                ]
            ]
        ]
        do {
            let made = try await Self.call("POST", base + "/session", capabilities)
            guard let id = made["sessionId"]?.string else { throw Fault(description: "no session: \(made)") }
            session = base + "/session/" + id
        } catch {
            kill(driver.processIdentifier, SIGKILL)
            throw error
        }
    }

    /// Closes the browser and ends the driver.
    func close() async {
        _ = try? await Self.call("DELETE", session, nil)
        end()
    }

    /// The driver takes no notice of gentler signals.
    private func end() {
        if driver.isRunning { kill(driver.processIdentifier, SIGKILL) }
    }

    deinit { end() }

    /// Starts a driver on a free port. The driver takes one of IPv4 and wants the same of IPv6, which somebody else may
    /// have: then it ends at once, and the next one takes another.
    private static func driver(_ path: String, _ folder: TemporaryFolder) async throws -> (Process, port: Int) {
        for attempt in 1...10 {
            let driver = Process()
            driver.executableURL = URL(filePath: path)
            driver.arguments = ["--port=0"]
            driver.environment = Run.environment
            driver.standardOutput = try folder.writer("driver-\(attempt).output")
            driver.standardError = try folder.writer("driver.error")
            try driver.run()
            if let port = try await port(of: driver, folder, "driver-\(attempt).output") { return (driver, port) }
        }
        throw Fault(description: "chromedriver did not start: \(folder.text("driver.error") ?? "")")
    }

    /// The port that a driver names; `nil` when it ended instead.
    private static func port(of driver: Process, _ folder: TemporaryFolder, _ output: String) async throws -> Int? {
        let deadline = ContinuousClock.now + .seconds(180)
        while ContinuousClock.now < deadline {
            let words = (folder.text(output) ?? "").split(separator: "started successfully on port ")
            if words.count > 1, let port = Int(words[1].prefix { $0.isNumber }) { return port }
            guard driver.isRunning else { return nil }
            try await Task.sleep(for: .milliseconds(20))
        }
        kill(driver.processIdentifier, SIGKILL)
        return nil
    }

    private static func call(_ method: String, _ address: String, _ body: JSON?) async throws -> JSON {
        var request = HTTPClientRequest(url: address)
        request.method = HTTPMethod(rawValue: method)
        if let body { request.body = .bytes(ByteBuffer(bytes: body.serialized())) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(120))
        let answer = try await response.body.collect(upTo: 64 << 20)
        let value = try JSON(parsing: Array(answer.readableBytesView), byteCountMax: 64 << 20)["value"] ?? .null
        if let fault = value["error"]?.string {
            throw Fault(description: "\(fault): \(value["message"]?.string?.prefix(400) ?? "")")
        }
        return value
    }

    // MARK: - Doing

    /// Opens an address and waits for the page to be loaded.
    func open(_ address: String) async throws {
        _ = try await Self.call("POST", session + "/url", ["url": .string(address)])
    }

    /// Runs the body of a function and gives what it returns.
    @discardableResult
    func run(_ script: String, _ arguments: [JSON] = []) async throws -> JSON {
        try await Self.call(
            "POST", session + "/execute/sync", ["script": .string(script), "args": .array(arguments)])
    }

    /// A command of the DevTools protocol.
    @discardableResult
    func devTools(_ command: String, _ parameters: JSON = [:]) async throws -> JSON {
        try await Self.call(
            "POST", session + "/goog/cdp/execute", ["cmd": .string(command), "params": parameters])
    }

    private func element(_ selector: String) async throws -> String {
        let found = try await Self.call(
            "POST", session + "/element", ["using": "css selector", "value": .string(selector)])
        guard let id = found.object?.members.first?.value.string else { throw Fault(description: "no \(selector)") }
        return session + "/element/" + id
    }

    /// Types into an element, or gives a file input its file.
    ///
    /// - Parameter preparation: a script that lets the element be seen, run before each attempt: a page that is still
    ///   drawing may take it back.
    func type(_ text: String, into selector: String, having preparation: String? = nil) async throws {
        let body: JSON = ["text": .string(text)]
        try await whenInteractable(selector) {
            if let preparation { try await run(preparation) }
            return try await Self.call("POST", try await element(selector) + "/value", body)
        }
    }

    func click(_ selector: String) async throws {
        try await whenInteractable(selector) {
            let found = try await element(selector)
            // Where a phone's user has it before tapping it: not under the places that stay at the top.
            try await run(
                "document.querySelector(arguments[0])?.scrollIntoView({ block: 'center' })", [.string(selector)])
            return try await Self.call("POST", found + "/click", [:])
        }
    }

    /// Does something to an element as people do, who wait until they see it and nothing lies over it: a page shows its
    /// places by scripts, and what appears above moves what is below.
    private func whenInteractable(_ selector: String, _ act: () async throws -> JSON) async throws {
        let deadline = ContinuousClock.now + .seconds(180)
        while true {
            do {
                _ = try await act()
                return
            } catch let fault as Fault where Self.isPassing(fault) {
                guard ContinuousClock.now < deadline else {
                    let page = try await shownText()
                    throw Fault(description: "\(selector): \(fault.description)\non the page:\n\(page)")
                }
                try await Task.sleep(for: .milliseconds(50))
            }
        }
    }

    /// The beginning of what the page says.
    private func shownText() async throws -> Substring {
        try await run("return document.body.innerText").string?.prefix(2_000) ?? ""
    }

    /// Taps an element until what it leads to is there: a tap on what is drawn anew under the finger is lost, and people
    /// tap again.
    ///
    /// - Parameter condition: a script's function body; tapping once more before it gives true must not matter.
    func click(_ selector: String, until condition: String) async throws {
        let deadline = ContinuousClock.now + .seconds(180)
        while true {
            try await click(selector)
            do { return try await wait(condition, secondsMax: 5) } catch let fault as Fault {
                guard ContinuousClock.now < deadline else { throw fault }
            }
        }
    }

    private static func isPassing(_ fault: Fault) -> Bool {
        ["not interactable", "click intercepted", "stale element"].contains { fault.description.contains($0) }
    }

    /// Presses keys wherever the focus is. `\u{E004}` is Tab, `\u{E007}` Enter.
    func press(_ keys: String) async throws {
        let actions = keys.flatMap { key -> [JSON] in
            ["keyDown", "keyUp"].map { ["type": .string($0), "value": .string(String(key))] }
        }
        _ = try await Self.call(
            "POST", session + "/actions", ["actions": [["type": "key", "id": "keyboard", "actions": .array(actions)]]])
    }

    // MARK: - Looking

    /// The text of an element, as shown.
    func text(_ selector: String) async throws -> String {
        try await run("return document.querySelector(arguments[0])?.innerText ?? ''", [.string(selector)]).string ?? ""
    }

    /// Waits until a script's function body gives true.
    func wait(_ condition: String, secondsMax: Int = 180) async throws {
        let deadline = ContinuousClock.now + .seconds(secondsMax)
        while ContinuousClock.now < deadline {
            if try await run(condition) == true { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw Fault(description: "never came true: \(condition)\non the page:\n\(try await shownText())")
    }

    /// What the page complained about since the last call: messages of level WARNING and SEVERE.
    func complaints() async throws -> [String] {
        let entries = try await Self.call("POST", session + "/se/log", ["type": "browser"])
        return (entries.array ?? []).filter { ["SEVERE", "WARNING"].contains($0["level"]?.string) }
            .compactMap { $0["message"]?.string }
    }

    /// A picture of the window, or of the whole page, as PNG.
    func picture(wholePage: Bool = false) async throws -> [UInt8] {
        let taken = try await devTools(
            "Page.captureScreenshot", ["format": "png", "captureBeyondViewport": .bool(wholePage)])
        return try Self.bytes(taken["data"]?.string)
    }

    /// The page as it would be printed, as PDF.
    func printed() async throws -> [UInt8] {
        let made = try await devTools("Page.printToPDF", ["preferCSSPageSize": true])
        return try Self.bytes(made["data"]?.string)
    }

    private static func bytes(_ text: String?) throws -> [UInt8] {
        guard let text, let bytes = Base64.standard.decode(text) else { throw Fault(description: "no base64") }
        return bytes
    }

    /// Shows the page in a window of this size in CSS pixels, as a phone would.
    func resize(width: Int, height: Int, isPhone: Bool = false) async throws {
        try await devTools(
            "Emulation.setDeviceMetricsOverride",
            [
                "width": .integer(width), "height": .integer(height), "deviceScaleFactor": 1,
                "mobile": .bool(isPhone),
            ])
    }

    /// Pretends that the reader prefers dark or light pages, or that the page is printed.
    func emulate(dark: Bool = false, media: String = "") async throws {
        try await devTools(
            "Emulation.setEmulatedMedia",
            [
                "media": .string(media),
                "features": [["name": "prefers-color-scheme", "value": dark ? "dark" : "light"]],
            ])
    }
}
