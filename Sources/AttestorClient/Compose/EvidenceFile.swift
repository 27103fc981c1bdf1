import Foundation
import Octets
public import VehicleHistory

/// A file that a statement vouches for: it stays with the attestor, only its hash is stated.
public enum EvidenceFile {
    /// The reference to the file at `path`; `nil` when it cannot be read.
    public static func reference(path: String) -> EvidenceReference? {
        guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? handle.close() }
        var hash = IncrementalHash()
        var byteCount = 0
        do {
            while let piece = try handle.read(upToCount: 1 << 18), !piece.isEmpty {
                hash.update(piece)
                byteCount += piece.count
            }
        } catch {
            return nil
        }
        return EvidenceReference(
            mediaType: mediaType(path: path), sha256: hash.finalize(), byteCount: byteCount)
    }

    /// The media type by the file name's ending (IANA's registry), `application/octet-stream` for others.
    static func mediaType(path: String) -> String {
        let ending = path.split(separator: "/").last?.split(separator: ".").dropFirst().last?.lowercased()
        return ending.flatMap { mediaTypes[$0] } ?? "application/octet-stream"
    }

    private static let mediaTypes = [
        "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "heic": "image/heic", "webp": "image/webp",
        "tif": "image/tiff", "tiff": "image/tiff", "pdf": "application/pdf", "json": "application/json",
        "xml": "application/xml", "csv": "text/csv", "txt": "text/plain", "zip": "application/zip",
        "mp4": "video/mp4", "mov": "video/quicktime",
    ]
}
