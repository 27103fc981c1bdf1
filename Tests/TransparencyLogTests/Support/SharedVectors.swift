import Foundation

/// Vectors by independent implementations, which lie beside the repository where they are present.
enum SharedVectors {
    /// The folder of the logs; `nil` where there is none, which is printed once.
    static let folder: String? = {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")
        let shared = ProcessInfo.processInfo.environment["VINLOG_SHARED"] ?? root + "/../shared"
        let folder = shared + "/vectors"
        guard FileManager.default.fileExists(atPath: folder) else {
            print("skipped: no vectors of other implementations at \(folder)")
            return nil
        }
        return folder
    }()

    static func read(_ path: String) -> [UInt8]? {
        guard let folder else { return nil }
        return FileManager.default.contents(atPath: folder + "/" + path).map { Array($0) }
    }
}
