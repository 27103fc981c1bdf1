import Foundation
import Octets
import TestKit

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
        guard let file = RepositoryFolder.shared("vectors/index.json"), let data = try? Data(contentsOf: file) else {
            return []
        }
        return (try? JSONDecoder().decode([Case].self, from: data)) ?? []
    }()
}
