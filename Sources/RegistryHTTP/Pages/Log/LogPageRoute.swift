import Hummingbird
import RegistryAPI
import TransparencyLog
import VehicleHistory

/// The log for people.
struct LogPageRoute: Sendable {
    /// Entry bundles that are searched for earlier checkpoints: 512 entries at least.
    private static let bundleCount: UInt64 = 3

    let backend: any RegistryBackend

    /// `GET /log`.
    func page(_ request: Request) async throws -> Response {
        let note = try? SignedNote(parsing: backend.checkpoint)
        let checkpoint = note.flatMap { try? Checkpoint(parsing: $0.text) }
        let recent = try await checkpoint.asyncMap { try await roots(below: $0.size.value) } ?? []
        return LogPage(
            origin: backend.origin, checkpoint: checkpoint, signatures: note?.signatures ?? [], roots: recent,
            language: PageLanguage(request)
        ).response
    }

    /// The newest index roots, newest first: each is the last entry of a checkpoint.
    private func roots(below size: UInt64) async throws(Problem) -> [LogPage.Root] {
        var roots: [LogPage.Root] = []
        guard size > 0 else { return roots }
        let last = (size - 1) / UInt64(Tile.widthMax)
        for number in (0..<Self.bundleCount).filter({ $0 <= last }).map({ last - $0 }) {
            let first = number * UInt64(Tile.widthMax)
            let width = Int(min(UInt64(Tile.widthMax), size - first))
            guard let tile = Tile(entriesAt: number, width: width), let bytes = try await backend.contents(of: tile),
                let bundle = try? EntryBundle(parsing: bytes, width: width)
            else { break }
            for (offset, bytes) in bundle.entries.enumerated().reversed() {
                guard case .indexRoot(let time, _, let subjectCount, _, _)? = try? LogEntry(parsing: bytes) else {
                    continue
                }
                roots.append(
                    LogPage.Root(
                        size: first + UInt64(offset) + 1, timeMilliseconds: time, subjectCount: subjectCount))
                if roots.count >= LogPage.rootCountMax { return roots }
            }
        }
        return roots
    }
}

extension Optional {
    fileprivate func asyncMap<Value>(_ body: (Wrapped) async throws -> Value) async rethrows -> Value? {
        guard let self else { return nil }
        return try await body(self)
    }
}
