/// What identifies a vehicle older than 17-character VINs: its make and the number stamped into its frame.
public struct ChassisNumber: Hashable, Sendable, CustomStringConvertible {
    /// Most characters of the make, and of the number.
    public static let characterCountMax = 32

    /// The make: 1 to 32 of `A-Z 0-9`.
    public let make: String
    /// The number: 1 to 32 of `A-Z 0-9`, without the spaces and dashes it may be written with.
    public let number: String

    /// A chassis number of canonical parts; `nil` when a part is empty, too long or has other characters.
    public init?(make: some StringProtocol, number: some StringProtocol) {
        for part in [make.utf8.map(\.self), number.utf8.map(\.self)] {
            guard (1...Self.characterCountMax).contains(part.count),
                part.allSatisfy({ ASCII.isUppercaseLetter($0) || ASCII.isDigit($0) })
            else { return nil }
        }
        self.make = String(make)
        self.number = String(number)
    }

    /// For people.
    public var description: String { "\(make):\(number)" }
}
