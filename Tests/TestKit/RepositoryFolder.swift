public import Foundation

/// Where the checkout lies, and the material that lies beside it because it is too large, or not ours, to be in it.
public enum RepositoryFolder {
    /// The repository's root.
    public static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The folder of shared material, whether or not it exists: `VINLOG_SHARED`, or `../shared`.
    private static let shared =
        ProcessInfo.processInfo.environment["VINLOG_SHARED"].map { URL(filePath: $0) }
        ?? root.deletingLastPathComponent().appending(path: "shared")

    /// A folder or file of the shared material; `nil` where it is absent, which is printed. Tests that need it are then
    /// skipped (`.enabled(if:)`): a checkout alone must pass.
    ///
    /// - Parameter path: The path below the shared folder.
    public static func shared(_ path: String) -> URL? {
        let url = shared.appending(path: path)
        guard FileManager.default.fileExists(atPath: url.path) else {
            print("skipped: there is no \(url.path); VINLOG_SHARED names the folder of shared test material")
            return nil
        }
        return url
    }
}
