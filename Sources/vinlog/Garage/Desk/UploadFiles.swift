import AttestorClient
import AttestorOutbox
import CommandLineKit
import Foundation
import StrictJSON
import VehicleHistory

/// Files that the registry is to store, on this side of the wire.
enum UploadFiles {
    /// Copies files beside the outbox, and warns of photos that say where they were taken.
    ///
    /// - Throws: `CommandFailure`.
    static func kept(
        _ paths: [String], isPublic: Bool, in home: AttestorHome
    ) throws(CommandFailure) -> [OutboxUpload] {
        guard !paths.isEmpty else {
            throw CommandFailure(
                "there is no file to store", mend: "Name files with --evidence.", status: .usage)
        }
        let folder = UploadFolder(outboxFolder: home.path)
        let references = try StatementFiles.evidence(paths)
        var uploads: [OutboxUpload] = []
        for (path, reference) in zip(paths, references) {
            warn(of: path)
            let hash = "\(reference.sha256)"
            try GarageDesk.translating { () throws(OutboxError) in try folder.keep(path, hash: hash) }
            uploads.append(
                OutboxUpload(
                    hash: hash, mediaType: reference.mediaType, byteCount: reference.byteCount,
                    name: URL(fileURLWithPath: path).lastPathComponent, isPublic: isPublic))
        }
        return uploads
    }

    /// Says that a photo has a position in it, if it has: nothing is taken out of a file whose hash is stated.
    static func warn(of path: String) {
        guard PhotoPosition.isIn(path: path) else { return }
        Terminal.standardError.write(
            "warning: \(HarmlessText.of(path, keepsLines: false)) says where it was taken (EXIF GPS position)\n")
    }

    /// A line about a file.
    static func line(_ upload: OutboxUpload) -> String {
        let what = "File     \(upload.name) of number \(upload.number): "
        let state =
            switch upload.state {
            case .stored: "stored" + (upload.isPublic ? ", for everybody" : "")
            case .waiting: "waits" + (upload.note.map { ": \($0)" } ?? " for its statement or a network")
            case .refused:
                "not stored: " + (upload.refusal?["rule"]?.string ?? upload.refusal?["detail"]?.string ?? "refused")
            case .dropped: "given up"
            }
        return HarmlessText.of(TextWrapping.wrapped(what + state, indent: 9, columnCount: 80), keepsLines: true) + "\n"
    }
}
