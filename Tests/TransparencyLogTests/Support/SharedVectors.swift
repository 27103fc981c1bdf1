import Foundation
import TestKit

/// Vectors by independent implementations, which lie beside the repository where they are present.
enum SharedVectors {
    /// The folder of the logs; `nil` where there is none.
    static let folder = RepositoryFolder.shared("vectors")

    static func read(_ path: String) -> [UInt8]? {
        folder.flatMap { FileManager.default.contents(atPath: $0.appending(path: path).path) }.map { Array($0) }
    }
}
