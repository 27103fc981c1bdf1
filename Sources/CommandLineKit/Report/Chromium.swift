import Foundation

/// A browser that prints pages, where there is one: Chromium or Chrome without a window.
public struct Chromium: Sendable {
    /// Names under which it is looked for on the PATH, in this order.
    public static let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]

    /// Longest time for one page, in seconds.
    static let secondsMax = 60.0

    private let path: String

    /// The browser at a path.
    public init(path: String) {
        self.path = path
    }

    /// The first browser on the PATH.
    ///
    /// - Parameter searchPath: folders with colons between them, as in `PATH`.
    /// - Throws: `CommandFailure` when there is none.
    public static func find(searchPath: String? = Environment.value("PATH")) throws(CommandFailure) -> Chromium {
        let folders = (searchPath ?? "").split(separator: ":").map(String.init)
        for name in names {
            for folder in folders where FileManager.default.isExecutableFile(atPath: "\(folder)/\(name)") {
                return Chromium(path: "\(folder)/\(name)")
            }
        }
        throw CommandFailure(
            "no Chromium or Chrome was found, which prints the PDF",
            mend: "Install one (Debian: apt-get install chromium), or use --html and print from your own browser.",
            status: .unavailable)
    }

    /// Prints a page as PDF, without any network.
    ///
    /// - Throws: `CommandFailure` when the browser cannot be started, fails, or takes longer than a minute.
    public func pdf(of html: String) throws(CommandFailure) -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vinlog-pdf-\(UUID().uuidString)")
        let page = folder.appending(path: "report.html")
        let printed = folder.appending(path: "report.pdf")
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try Data(html.utf8).write(to: page)
        } catch {
            throw CommandFailure(
                "cannot write a temporary file for the browser", mend: "Is there room in TMPDIR?", status: .cannotWrite)
        }
        try run(["--print-to-pdf=\(printed.path)", "--no-pdf-header-footer", page.absoluteString], profile: folder)
        guard let data = try? Data(contentsOf: printed), data.starts(with: Data("%PDF-".utf8)) else {
            throw CommandFailure("\(path) printed nothing", mend: "Use --html and print from your own browser.")
        }
        return Array(data)
    }

    private func run(_ arguments: [String], profile: URL) throws(CommandFailure) {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments =
            [
                "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions",
                "--disable-background-networking", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=\(profile.path)/profile",
            ] + sandbox + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch {
            throw CommandFailure("cannot start \(path)", mend: "Use --html and print from your own browser.")
        }
        // The browser's own limit for a page is of no use where the browser itself hangs.
        let deadline = Date(timeIntervalSinceNow: Self.secondsMax)
        while process.isRunning, Date() < deadline { Thread.sleep(forTimeInterval: 0.05) }
        guard !process.isRunning else {
            process.terminate()
            process.waitUntilExit()
            throw CommandFailure(
                "\(path) did not finish within \(Int(Self.secondsMax)) seconds",
                mend: "Use --html and print from your own browser.")
        }
        guard process.terminationStatus == 0 else {
            throw CommandFailure(
                "\(path) failed with status \(process.terminationStatus)",
                mend: "Use --html and print from your own browser.")
        }
    }

    /// Chromium refuses to run as root in its sandbox; the page has no script and nothing to load.
    private var sandbox: [String] { getuid() == 0 ? ["--no-sandbox"] : [] }
}
