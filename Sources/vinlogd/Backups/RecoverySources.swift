import AttestorOutbox
import CommandLineKit
import Foundation
import LogClient
import Octets
import Registry
import TransparencyLog
import VehicleHistory

/// Everybody whom a recovery asks how far the log went: its own tiles, mirrors, witnesses, attestors' receipts.
struct RecoverySources {
    /// Checkpoints that they showed.
    private(set) var known: [KnownCheckpoint] = []
    /// Where lost entries may lie.
    private(set) var copies: [any PublicLogCopy] = []
    /// How many outsiders answered: a folder that was rolled back as a whole agrees with itself.
    private(set) var outsiderCount = 0
    /// Who did not answer, and why.
    private(set) var silent: [String] = []

    /// The registry's own tiles.
    mutating func addTiles(ofFolder path: String) async throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        let copy = TileFolderCopy(try FileTileStore(folder: path), place: path)
        if let note = try copy.checkpoint() { known.append(KnownCheckpoint(source: path, note: note)) }
        copies.append(copy)
    }

    /// What an earlier comparison found.
    mutating func add(checkpoint: [UInt8]) {
        known.append(KnownCheckpoint(source: "an earlier comparison", note: checkpoint))
    }

    /// A mirror: an address or a folder.
    mutating func add(mirror: String) async throws(CommandFailure) {
        let copy: any PublicLogCopy
        do {
            if mirror.contains("://") {
                copy = LogFilesCopy(files: try LogFileClient(url: mirror))
            } else {
                guard FileManager.default.fileExists(atPath: mirror + "/checkpoint") else {
                    throw CommandFailure(
                        "there is no mirror in \(mirror)", mend: "Name the folder that holds its file checkpoint.",
                        status: .unreadable)
                }
                copy = TileFolderCopy(try FileTileStore(folder: mirror), place: mirror)
            }
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure("--mirror \(mirror): \(error)", status: .usage)
        }
        copies.append(copy)
        await ask(copy.place) { try await copy.checkpoint() }
    }

    /// The witnesses of a policy that have an address.
    mutating func add(witnessesOf policy: TrustPolicy, origin: String) async {
        let name = Hex.encode(Hash.sha256(utf8: origin).bytes)
        for witness in policy.witnesses {
            guard let url = witness.url.map({ String(decoding: $0, as: UTF8.self) }) else { continue }
            await ask("witness \(witness.name)") {
                do throws(LogFileError) {
                    return try await LogFileClient(url: url + "/" + name).checkpoint()
                } catch {
                    // It never cosigned this log.
                    if case .missing = error { return nil }
                    throw error
                }
            }
        }
    }

    /// Receipts in an attestor's home.
    ///
    /// - Parameter body: is given each statement with its receipt.
    mutating func add(home: String, _ body: ([UInt8], Receipt) -> Void) async throws(CommandFailure) {
        guard FileManager.default.fileExists(atPath: home) else {
            throw CommandFailure("there is no attestor's home in \(home)", status: .unreadable)
        }
        var notes: [[UInt8]: [UInt8]] = [:]
        do {
            try await KeptProofs(folder: home).each { proof in
                guard let receipt = try? Receipt(parsing: proof.receipt) else { return }
                body(proof.statement, receipt)
                guard let text = (try? SignedNote(parsing: receipt.checkpoint))?.text else { return }
                notes[text] = receipt.checkpoint
            }
        } catch {
            throw CommandFailure("the receipts in \(home) cannot be read: \(error)", status: .unreadable)
        }
        if !notes.isEmpty { outsiderCount += 1 }
        known += notes.values.map { KnownCheckpoint(source: home, note: $0) }
    }

    private mutating func ask(_ source: String, _ checkpoint: () async throws -> [UInt8]?) async {
        do {
            if let note = try await checkpoint() { known.append(KnownCheckpoint(source: source, note: note)) }
            outsiderCount += 1
        } catch {
            silent.append("\(source): \(error)")
        }
    }
}

/// A log over HTTP as a place where lost entries may lie.
private struct LogFilesCopy: PublicLogCopy {
    let files: LogFileClient

    var place: String { files.place }

    func checkpoint() async throws -> [UInt8]? { try await files.checkpoint() }

    func file(_ tile: Tile) async throws -> [UInt8]? { try await files.file(tile) }
}
