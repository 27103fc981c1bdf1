public import Messages
import Octets

/// A brand that a registrar can write on a title, from `data/title-brands.csv`.
public struct TitleBrand: Hashable, Sendable {
    /// What a brand is about.
    public enum Category: String, Sendable, CaseIterable {
        /// Must not return to the road.
        case endOfLife = "end_of_life"
        case salvage, rebuilt, damage, odometer, use, theft, defect, identity, title, none
    }

    /// Whose codes: `nmvtis` or `uk`.
    public let scheme: String
    /// The code within the scheme.
    public let code: String
    /// What it is about.
    public let category: Category
    /// How much it matters to a buyer.
    public let grade: Finding.Severity
    /// Its name in lower case.
    public let name: String

    /// The name in every language.
    public var term: MessageValue { .term("brand.\(scheme).\(code)") }

    /// Every brand of the table.
    public static let all: [TitleBrand] = {
        let lines = (EmbeddedFile.named(path)?.text ?? "").utf8.split(separator: UInt8(ascii: "\n"))
        return lines.compactMap { TitleBrand(line: Substring($0)) }
    }()

    /// The brand of a code; `nil` when the table does not have it.
    public static func named(scheme: String, code: String) -> TitleBrand? {
        all.first { $0.scheme == scheme && $0.code == code }
    }

    static let path = "data/title-brands.csv"

    private init?(line: Substring) {
        let fields = line.split(separator: ",", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
        guard !line.hasPrefix("#"), fields.count == 5, let category = Category(rawValue: fields[2]),
            let grade = Finding.Severity(rawValue: fields[3])
        else { return nil }
        scheme = fields[0]
        code = fields[1]
        self.category = category
        self.grade = grade
        name = fields[4]
    }
}
