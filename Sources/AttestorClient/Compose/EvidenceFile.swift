import Foundation
import Octets
public import VehicleHistory

/// A file that a statement vouches for: it stays with the attestor, only its hash is stated.
public enum EvidenceFile {
    /// Largest file, in bytes: 1 TiB, weeks of a dashcam. It is read in pieces, so what memory it takes does not grow.
    public static let byteCountMax = 1 << 40

    private static let pieceByteCount = 1 << 18

    /// The reference to the file at `path`, whose contents are what its name says.
    ///
    /// - Throws: `EvidenceFileError`.
    /// - Parameter byteCountMax: largest file, in bytes.
    public static func checked(
        path: String, byteCountMax: Int = byteCountMax
    ) throws(EvidenceFileError) -> EvidenceReference {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw .unreadable(path: path) }
        defer { try? handle.close() }
        var hash = IncrementalHash()
        var byteCount = 0
        var beginning: [UInt8] = []
        do {
            while let piece = try handle.read(upToCount: pieceByteCount), !piece.isEmpty {
                hash.update(piece)
                byteCount += piece.count
                if beginning.isEmpty { beginning = Array(piece.prefix(EvidenceType.lookByteCount)) }
                guard byteCount <= byteCountMax else { throw EvidenceFileError.tooLarge(path: path) }
            }
        } catch let error as EvidenceFileError {
            throw error
        } catch {
            throw .unreadable(path: path)
        }
        guard byteCount > 0 else { throw .empty(path: path) }
        let claimed = mediaType(path: path)
        let found = EvidenceType.found(in: beginning)
        guard let type = EvidenceType.agreed(claimed: claimed, found: found, beginning: beginning) else {
            throw .otherType(path: path, claimed: claimed, found: found)
        }
        return EvidenceReference(mediaType: type, sha256: hash.finalize(), byteCount: byteCount)
    }

    /// The reference to the file at `path`; `nil` when it is refused by `checked(path:)`.
    public static func reference(path: String) -> EvidenceReference? { try? checked(path: path) }

    /// The media type by the file name's ending (IANA's registry), `application/octet-stream` for others.
    static func mediaType(path: String) -> String {
        let ending = path.split(separator: "/").last?.split(separator: ".").dropFirst().last?.lowercased()
        return ending.flatMap { mediaTypes[$0] } ?? EvidenceType.unknown
    }

    private static let mediaTypes = [
        "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "heic": "image/heic", "webp": "image/webp",
        "tif": "image/tiff", "tiff": "image/tiff", "pdf": "application/pdf", "json": "application/json",
        "xml": "application/xml", "csv": "text/csv", "txt": "text/plain", "zip": "application/zip",
        "gz": "application/gzip", "mp4": "video/mp4", "mov": "video/quicktime",
    ]
}

/// Why a file cannot be evidence.
public enum EvidenceFileError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file is absent, a folder or not ours to read.
    case unreadable(path: String)
    /// There is nothing in it.
    case empty(path: String)
    /// It is larger than `EvidenceFile.byteCountMax`.
    case tooLarge(path: String)
    /// Its contents are not what its name says. `found` is what they are, where that is known.
    case otherType(path: String, claimed: String, found: String?)

    /// A sentence that names file and rule.
    public var description: String {
        switch self {
        case .unreadable(let path): "cannot read the evidence \(path)"
        case .empty(let path): "the evidence \(path) is empty"
        case .tooLarge(let path): "the evidence \(path) is larger than \(EvidenceFile.byteCountMax >> 30) GiB"
        case .otherType(let path, let claimed, let found):
            "\(path) is no \(claimed) by its contents" + (found.map { ", but \($0)" } ?? "")
        }
    }

    /// What to do about it.
    public var mend: String {
        switch self {
        case .unreadable: "Check the path and its permissions."
        case .empty: "Copy it again."
        case .tooLarge: "Make it smaller, or cut it in pieces."
        case .otherType: "Name the file after what it is, or copy it again."
        }
    }
}
