import Foundation

/// Node.js, whose cryptography is the browsers': it runs their scripts where a browser would only be in the way.
/// Continuous integration names it (`VINLOG_NODE`), so that its absence fails; elsewhere tests that ask it are skipped.
public enum Node {
    /// Where it is; `nil` when it is not installed.
    public static let path: String? = {
        if let named = ProcessInfo.processInfo.environment["VINLOG_NODE"] { return named }
        let paths = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return paths.map { "\($0)/node" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// Whether it is installed; says so when it is not.
    public static var isThere: Bool {
        if path == nil { print("skipped: there is no node on the PATH") }
        return path != nil
    }
}
