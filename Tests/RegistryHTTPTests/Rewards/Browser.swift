import Foundation
import TestKit

/// Debian's Chromium without a window, where it is installed.
enum Browser {
    /// Where it is.
    static var path: String? {
        ["/usr/bin/chromium", "/usr/bin/google-chrome"].first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// The document that a browser makes of `html`, written out again.
    static func document(of html: String) -> String? {
        run(html, ["--dump-dom"])
    }

    /// How wide the content is in a window of this width, both in CSS pixels.
    static func scrollWidth(of html: String, windowWidth: Int) -> Int? {
        // The page has no script; the measuring one is the test's.
        let measuring =
            "<script>document.title = 'width ' + document.documentElement.scrollWidth</script></body>"
        let measured = html.replacing("</body>", with: measuring)
        guard let document = run(measured, ["--dump-dom", "--window-size=\(windowWidth),900"]),
            let title = document.split(separator: "<title>width ").dropFirst().first
        else { return nil }
        return Int(title.prefix { $0.isNumber })
    }

    private static func run(_ html: String, _ arguments: [String]) -> String? {
        guard let path, let folder = try? TemporaryFolder(),
            let file = try? folder.file("page.html", Array(html.utf8))
        else { return nil }
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments =
            [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                "--user-data-dir=\(folder.path)/profile", "--timeout=10000",
            ] + arguments + ["file://\(file)"]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
            let data = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
        } catch {
            return nil
        }
    }
}
