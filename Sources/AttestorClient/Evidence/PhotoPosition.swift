import Foundation

/// Whether a photo says where it was taken: an EXIF GPS directory with a latitude (Exif 2.32 section 4.6.6), in JPEG (APP1),
/// PNG (eXIf), WebP (EXIF) or HEIC (an item that begins with `Exif`).
public enum PhotoPosition {
    /// Bytes of the beginning that are searched: EXIF stands before the picture, or for WebP and HEIC near its end.
    private static let headByteCount = 1 << 20
    /// Bytes of the end that are searched.
    private static let tailByteCount = 1 << 18
    /// Tag of the pointer to the GPS directory (Exif 2.32 table 3).
    private static let gpsPointerTag = 0x8825
    /// Tag of the latitude within it (table 15).
    private static let latitudeTag = 0x0002
    /// Most entries of a directory that are looked at.
    private static let entryCountMax = 512

    /// Whether the file at `path` does; `false` where it cannot be read.
    public static func isIn(path: String) -> Bool {
        guard let handle = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? handle.close() }
        guard let head = try? handle.read(upToCount: headByteCount) else { return false }
        if isIn([UInt8](head)) { return true }
        guard head.count == headByteCount, let end = try? handle.seekToEnd() else { return false }
        let start = end > UInt64(tailByteCount) ? end - UInt64(tailByteCount) : 0
        guard (try? handle.seek(toOffset: start)) != nil, let tail = try? handle.read(upToCount: tailByteCount) else {
            return false
        }
        return isIn([UInt8](tail))
    }

    /// Whether bytes of a photo do: every TIFF header (TIFF 6.0 section 2) in them is followed.
    static func isIn(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 8 else { return false }
        for start in 0..<(bytes.count - 8) {
            let isLittle = bytes[start] == 0x49 && bytes[start + 1] == 0x49 && bytes[start + 2] == 0x2A
            let isBig = bytes[start] == 0x4D && bytes[start + 1] == 0x4D && bytes[start + 3] == 0x2A
            guard isLittle != isBig, bytes[start + (isLittle ? 3 : 2)] == 0 else { continue }
            if hasLatitude(bytes[start...], isLittle: isLittle) { return true }
        }
        return false
    }

    private static func hasLatitude(_ tiff: ArraySlice<UInt8>, isLittle: Bool) -> Bool {
        func number(_ offset: Int, _ count: Int) -> Int? {
            let place = tiff.startIndex + offset
            guard offset >= 0, place + count <= tiff.endIndex else { return nil }
            let bytes =
                isLittle ? Array(tiff[place..<(place + count)].reversed()) : Array(tiff[place..<(place + count)])
            return bytes.reduce(0) { $0 << 8 | Int($1) }
        }
        /// The value of a tag in the directory at an offset.
        func value(of tag: Int, at offset: Int) -> Int? {
            guard let count = number(offset, 2), count <= entryCountMax else { return nil }
            for entry in 0..<count where number(offset + 2 + entry * 12, 2) == tag {
                return number(offset + 2 + entry * 12 + 8, 4)
            }
            return nil
        }
        guard let first = number(4, 4), let gps = value(of: gpsPointerTag, at: first) else { return false }
        return value(of: latitudeTag, at: gps) != nil
    }
}
