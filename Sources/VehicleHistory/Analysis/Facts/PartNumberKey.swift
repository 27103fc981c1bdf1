/// A serial, lot or part number as it is compared: letters without case and digits, since people write hyphens and blanks
/// as they like.
public struct PartNumberKey: Hashable, Sendable {
    /// Upper-case ASCII letters and digits; never empty.
    public let text: String

    /// The key of a number; `nil` when nothing of it counts.
    public init?(_ number: String) {
        let bytes = number.uppercased().utf8.filter { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) }
        guard !bytes.isEmpty else { return nil }
        text = String(decoding: bytes, as: UTF8.self)
    }
}
