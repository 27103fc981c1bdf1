/// What a file is by its first bytes.
public enum EvidenceType {
    /// Bytes that are looked at.
    public static let lookByteCount = 4_096
    /// The type of files that nobody knows.
    public static let unknown = "application/octet-stream"

    /// The first bytes of formats, from their specifications: JFIF/Exif, PNG (ISO/IEC 15948), PDF (ISO 32000), TIFF 6.0,
    /// ZIP (APPNOTE), gzip (RFC 1952).
    private static let beginnings: [(bytes: [UInt8], type: String)] = [
        ([0xFF, 0xD8, 0xFF], "image/jpeg"), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        (Array("%PDF-".utf8), "application/pdf"), ([0x49, 0x49, 0x2A, 0x00], "image/tiff"),
        ([0x4D, 0x4D, 0x00, 0x2A], "image/tiff"), ([0x50, 0x4B, 0x03, 0x04], "application/zip"),
        ([0x1F, 0x8B], "application/gzip"),
    ]

    /// The type that the contents have; `nil` where they are none that is known.
    public static func found(in beginning: [UInt8]) -> String? {
        if let known = beginnings.first(where: { beginning.starts(with: $0.bytes) }) { return known.type }
        func text(_ range: Range<Int>) -> String? {
            beginning.count >= range.upperBound ? String(decoding: beginning[range], as: UTF8.self) : nil
        }
        if text(0..<4) == "RIFF", text(8..<12) == "WEBP" { return "image/webp" }
        // ISO/IEC 14496-12: the brand of the file follows the box type.
        guard text(4..<8) == "ftyp", let brand = text(8..<12) else { return nil }
        switch brand {
        case "heic", "heix", "hevc", "mif1", "msf1": return "image/heic"
        case "qt  ": return "video/quicktime"
        default: return "video/mp4"
        }
    }

    /// The type to state; `nil` where name and contents contradict each other.
    public static func agreed(claimed: String, found: String?, beginning: [UInt8]) -> String? {
        if claimed == unknown { return found ?? unknown }
        switch claimed {
        case "application/json", "application/xml", "text/csv", "text/plain":
            return found == nil && isText(beginning, of: claimed) ? claimed : nil
        default: return claimed == found ? claimed : nil
        }
    }

    private static func isText(_ beginning: [UInt8], of type: String) -> Bool {
        guard !beginning.contains(0) else { return false }
        let marked = beginning.starts(with: [0xEF, 0xBB, 0xBF]) ? beginning.dropFirst(3) : beginning[...]
        let first = marked.first { $0 > 0x20 }
        switch type {
        case "application/json": return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        case "application/xml": return first == UInt8(ascii: "<")
        default: return true
        }
    }
}
