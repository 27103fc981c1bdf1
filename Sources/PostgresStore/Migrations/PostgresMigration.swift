public import Octets

/// One file of `schema/postgres/`: applied once, whole, and never changed afterwards.
public struct PostgresMigration: Sendable, Equatable {
    /// Its place in the order, from the four digits that its name begins with.
    public let number: Int
    /// The file's name.
    public let name: String
    /// The statements.
    public let text: String

    /// A migration of this name and text; `nil` where the name is not four digits, `_`, and something that ends in
    /// `.sql`.
    public init?(name: String, text: String) {
        let digits = name.prefix(4)
        guard digits.utf8.count == 4, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            name.dropFirst(4).hasPrefix("_"), name.hasSuffix(".sql"), let number = Int(digits)
        else { return nil }
        self.number = number
        self.name = name
        self.text = text
    }

    /// SHA-256 of the text, by which a later change is noticed.
    public var checksum: Hash { .sha256(utf8: text) }

    /// The files that this program was built with, in order. `citus.sql` is none of them.
    public static let all: [PostgresMigration] = {
        let folder = "schema/postgres/"
        return EmbeddedFile.inside("schema/postgres").compactMap { file in
            PostgresMigration(name: String(file.path.dropFirst(folder.count)), text: file.text)
        }
    }()
}
