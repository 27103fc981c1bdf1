public import Messages
import Octets

/// An item of the checklist for used commercial vehicles, from `data/inspection-items.csv`.
public struct InspectionItem: Hashable, Sendable {
    /// The part of the vehicle that the item is about.
    public enum Group: String, Sendable, CaseIterable {
        case identity, brakes, steering, visibility, lighting, electrics, axles, chassis, engine, cab, body, documents
    }

    /// The code as it stands in statements: `BRK-LININGS`.
    public let code: String
    /// The part of the vehicle.
    public let group: Group
    /// The item in English and in German, in lower case but for nouns.
    public let english: String, german: String
    /// What a defect of it usually is: guidance, never a rule.
    public let severity: InspectionBody.Defect.Severity
    /// The item of Annex I of Directive 2014/45/EU about the same part; `nil` where it has none.
    public let annexItem: String?

    /// The item in every language.
    public var term: MessageValue { .term("inspection-item.\(code)") }

    /// Every item of the checklist, in its order.
    public static let all: [InspectionItem] = {
        let lines = (EmbeddedFile.named(path)?.text ?? "").utf8.split(separator: UInt8(ascii: "\n"))
        return lines.compactMap { InspectionItem(line: Substring($0)) }
    }()

    private static let byCode = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }
    static let path = "data/inspection-items.csv"

    /// The item of a code; `nil` when the checklist does not have it.
    public init?(code: String) {
        guard let found = Self.byCode[code] else { return nil }
        self = found
    }

    private init?(line: Substring) {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard !line.hasPrefix("#"), fields.count == 6, let group = Group(rawValue: fields[1]),
            let severity = InspectionBody.Defect.Severity(rawValue: fields[4])
        else { return nil }
        code = fields[0]
        self.group = group
        english = fields[2]
        german = fields[3]
        self.severity = severity
        annexItem = fields[5].isEmpty ? nil : fields[5]
    }
}
