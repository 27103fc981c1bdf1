import AttestorClient
import CommandLineKit
import Foundation
import RegistryClient
import StrictJSON

/// A folder whose files are taken to the registry, one after another, and put away by how they ended.
///
/// A file is put away after its end is on the disk. Killed between the two, the batch's journal knows that all rows have
/// ended, and the file is only put away.
struct WatchedFolder {
    /// How a file ended.
    struct End: Sendable {
        let name: String
        /// Where it lies now.
        let path: String
        /// The counts; `nil` when it could not be read.
        let journal: BatchJournal?
        /// Why it could not be read.
        let reason: String?

        var hasFailed: Bool { reason != nil || (journal?.refused ?? 0) > 0 }

        var text: String {
            guard let journal else { return "\(name): \(reason ?? ""); now \(path)" }
            return "\(name): \(journal.included) included, \(journal.duplicates) duplicates, "
                + "\(journal.refused) refused; now \(path)"
        }

        var json: JSON {
            var object = JSONObject()
            object["file"] = .string(name)
            object["moved_to"] = .string(path)
            object["reason"] = reason.map { .string($0) }
            if let journal {
                object["rows"] = .integer(journal.rowsDone)
                object["included"] = .integer(journal.included)
                object["duplicates"] = .integer(journal.duplicates)
                object["refused"] = .integer(journal.refused)
                object["rejects"] = journal.refused > 0 ? .string(journal.rejectsPath) : nil
            }
            return .object(object)
        }
    }

    let path: String
    let settleSeconds: Int

    private static let unfinishedEndings = [".part", ".partial", ".tmp", ".crdownload", "~"]

    /// Makes `done/` and `failed/`.
    ///
    /// - Throws: `CommandFailure` with status 66 or 73.
    func prepare() throws(CommandFailure) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            throw CommandFailure("\(path) is no folder", mend: "Name the folder to watch.", status: .unreadable)
        }
        for name in ["done", "failed"] {
            do {
                try FileManager.default.createDirectory(
                    atPath: "\(path)/\(name)", withIntermediateDirectories: true)
            } catch {
                throw CommandFailure("cannot make \(path)/\(name)", mend: "May you write there?", status: .cannotWrite)
            }
        }
    }

    /// The files that are complete, the oldest first.
    ///
    /// - Throws: `CommandFailure` with status 66.
    func complete(nowSeconds: Int) throws(CommandFailure) -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw CommandFailure("cannot read \(path)", mend: "Check its permissions.", status: .unreadable)
        }
        let files = names.compactMap { name -> (name: String, changed: Int)? in
            guard !name.hasPrefix("."), !Self.unfinishedEndings.contains(where: { name.lowercased().hasSuffix($0) }),
                let attributes = try? FileManager.default.attributesOfItem(atPath: "\(path)/\(name)"),
                attributes[.type] as? FileAttributeType == .typeRegular,
                let changed = attributes[.modificationDate] as? Date
            else { return nil }
            return (name, Int(changed.timeIntervalSince1970))
        }
        return files.filter { nowSeconds - $0.changed >= settleSeconds }
            .sorted { ($0.changed, $0.name) < ($1.changed, $1.name) }.map(\.name)
    }

    /// Takes one file to the registry and puts it away.
    ///
    /// - Throws: `CommandFailure` where the file is not at fault: it stays.
    func take(_ name: String, _ job: BatchJob, _ client: RegistryClient) async throws(CommandFailure) -> End {
        let source = "\(path)/\(name)"
        let input: SpooledInput
        let journal: BatchJournal
        var job = job
        do {
            input = try SpooledInput(source)
            defer { input.remove() }
            let batch = try BatchFailure.translating(source) { () throws(BatchFileError) in
                try BatchFile(path: input.path)
            }
            job.rejects = rejectsPath(for: name, fingerprint: "\(batch.fingerprint)")
            journal = try await job.run(batch, name: source, client: client)
        } catch {
            let failure = BatchFailure.failure(error, rowsDone: 0)
            guard failure.status == .unreadable || failure.status == .usage else { throw failure }
            let moved = try move(source, to: "failed", name)
            try InputFile.write(Array("\(failure.message)\n".utf8), to: moved + ".reason.txt")
            return End(name: name, path: moved, journal: nil, reason: failure.message)
        }
        let moved = try move(source, to: journal.refused > 0 ? "failed" : "done", name)
        return End(name: name, path: moved, journal: journal, reason: nil)
    }

    /// Beside where the file will lie, and the same when a killed run is taken up again.
    private func rejectsPath(for name: String, fingerprint: String) -> String {
        var parts = name.split(separator: ".").map { String($0) }
        if parts.count > 1 && parts.last == "gz" { parts.removeLast() }
        let ending = parts.count > 1 ? parts.removeLast() : "csv"
        return "\(path)/failed/\(parts.joined(separator: ".")).\(fingerprint.prefix(8)).rejects.\(ending)"
    }

    private func move(_ source: String, to folder: String, _ name: String) throws(CommandFailure) -> String {
        var target = "\(path)/\(folder)/\(name)"
        var number = 2
        while FileManager.default.fileExists(atPath: target) {
            target = "\(path)/\(folder)/\(number)-\(name)"
            number += 1
        }
        guard rename(source, target) == 0 else {
            throw CommandFailure(
                "cannot move \(source) to \(target)", mend: "May you write there?", status: .cannotWrite)
        }
        return target
    }
}
