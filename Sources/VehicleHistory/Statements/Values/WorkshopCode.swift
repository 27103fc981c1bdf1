public import Messages
import Octets

/// A piece of workshop work that `data/service-codes.csv` has a code for.
public struct WorkshopCode: Hashable, Sendable {
    /// The part of the vehicle that the work is on.
    public enum Group: String, Sendable, CaseIterable {
        case maintenance, brakes, tyres, engine, transmission, steering, electrics
        case highVoltage = "high-voltage"
        case body, glass
        case airConditioning = "air-conditioning"
        case exhaust, diagnosis
        /// Work that has no code of its own.
        case other
    }

    /// The code as it stands in statements: `OIL`.
    public let code: String
    /// The name for command lines: `oil-change`.
    public let slug: String
    /// The work in English and in German, in lower case but for nouns.
    public let english: String, german: String
    /// The part of the vehicle.
    public let group: Group
    /// Place among the choices that a form shows first, from 1; `nil` for the others.
    public let common: Int?
    /// Keys 31, 32 and 33 of the Vehicle Maintenance Reporting Standards, where a licence holder filled them in.
    public let vmrsSystem: String?, vmrsAssembly: String?, vmrsComponent: String?

    /// The work in every language.
    public var term: MessageValue { .term("work.\(code)") }

    /// Every code of the table, in its order.
    public static let all: [WorkshopCode] = {
        let lines = (EmbeddedFile.named(path)?.text ?? "").utf8.split(separator: UInt8(ascii: "\n"))
        return lines.compactMap { WorkshopCode(line: Substring($0)) }
    }()

    /// Work that has no code of its own: what was done is said in words beside it.
    public static let other = byCode["OTHER"]

    /// The choices that a form shows first, in their order.
    public static let commonOnes = all.filter { $0.common != nil }.sorted { ($0.common ?? 0) < ($1.common ?? 0) }

    private static let byCode = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }
    private static let bySlug = Dictionary(all.map { ($0.slug, $0) }) { first, _ in first }
    static let path = "data/service-codes.csv"

    /// The work of a code; `nil` when the table does not have it.
    public init?(code: String) {
        guard let found = Self.byCode[code] else { return nil }
        self = found
    }

    /// The work that a slug names; `nil` when the table does not have it.
    public init?(slug: String) {
        guard let found = Self.bySlug[slug] else { return nil }
        self = found
    }

    private init?(line: Substring) {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard !line.hasPrefix("#"), fields.count == 9, let group = Group(rawValue: fields[4]) else { return nil }
        code = fields[0]
        slug = fields[1]
        english = fields[2]
        german = fields[3]
        self.group = group
        common = Int(fields[5])
        let keys = fields[6...8].map { $0.isEmpty ? nil : $0 }
        (vmrsSystem, vmrsAssembly, vmrsComponent) = (keys[0], keys[1], keys[2])
    }
}
