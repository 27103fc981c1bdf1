import CommandLineKit
import Foundation
import PostgresClient
import PostgresStore
import Registry
import RegistryIntegrity
import SQLiteStore
import StoreTransfer
import TransparencyLog

/// Where a registry's rows are, or shall be: a data folder, or a database.
enum TransferPlace {
    case folder(String)
    case database(PostgresAddress)

    /// A database's address has `://` or `=` in it; everything else is a folder.
    init(_ text: String, option: String) throws(CommandFailure) {
        guard text.contains("://") || text.contains("=") else {
            self = .folder(text)
            return
        }
        do throws(PostgresError) { self = .database(try PostgresAddress(text)) } catch {
            throw CommandFailure(
                "\(option): \(error.message)", mend: "Write it as postgresql://user@host/database.", status: .usage)
        }
    }

    var folder: String? { if case .folder(let path) = self { path } else { nil } }

    func source() throws(TransferError) -> any TransferSource {
        switch self {
        case .folder(let path): try SQLiteSource(folder: path)
        case .database(let address): try PostgresSource(address)
        }
    }

    func target() throws(TransferError) -> any TransferTarget {
        switch self {
        case .folder(let path): try SQLiteTarget(folder: path)
        case .database(let address): try PostgresTarget(address)
        }
    }

    /// Derives everything again from what was written here, and compares it with the data folder's files: the log's
    /// and the index's roots, signatures, tiles, evidence, rewards.
    ///
    /// - Parameter data: the data folder with keys and tiles.
    func examine(data: String) throws {
        let store: any ExaminableStore =
            switch self {
            case .folder(let path):
                try SQLiteStore(examining: path + "/" + SQLiteTarget.unfinishedFolderName)
            case .database(let address): try PostgresStore(examining: address)
            }
        let files = FileManager.default
        let keys = files.fileExists(atPath: data + "/keys") ? try RegistryKeys(folder: data + "/keys") : nil
        let evidence = data + "/evidence"
        let report = try IntegrityExamination(
            store: store, tilesPath: data + "/tiles", log: keys?.log.verifier, labelKeys: keys?.vrf ?? [],
            evidencePath: files.fileExists(atPath: evidence) ? evidence : nil,
            erasures: try FolderErasures(folder: data).records(), isLive: false
        ).run()
        if let difference = report.firstDifference { throw TransferError.different("\(difference)") }
    }
}
