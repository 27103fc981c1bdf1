import Foundation
import Octets

/// Vectors made by independent implementations, which lie beside the repository where it is developed.
enum SharedVectors {
    struct Lookup: Decodable {
        let key: String
        let present: Bool
        let value: String?
        let proof: String
    }

    struct Case: Decodable {
        let n: Int
        let root: String
        let lookups: [Lookup]
    }

    static let cases: [Case] = {
        let folder =
            ProcessInfo.processInfo.environment["VINLOG_SHARED"].map { URL(filePath: $0) }
            ?? URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../../shared")
        guard let data = try? Data(contentsOf: folder.appending(path: "vectors/index.json")) else {
            print("index vectors are not beside the repository: skipped")
            return []
        }
        return (try? JSONDecoder().decode([Case].self, from: data)) ?? []
    }()
}
