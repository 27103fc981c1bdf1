import Attestation
import AttestorClient
import AttestorOutbox
import CommandLineKit
import Octets
import RegistryAPI
import RegistryClient
import StrictJSON

/// Takes files to the registry once their statements are in the log.
///
/// 1. The attempt is noted on the disk.
/// 2. The copy is sent; the registry takes a file once, whole, or not at all.
/// 3. Where everybody may have it, that is said.
/// 4. The end is kept, and then the copy goes.
/// Killed after 1, 2 or 3, it waits still and is sent again.
struct UploadDelivery {
    /// What became of files.
    struct Summary {
        var stored: [OutboxUpload] = []
        var refused: [OutboxUpload] = []
        var left: [OutboxUpload] = []

        var isEmpty: Bool { stored.isEmpty && refused.isEmpty && left.isEmpty }

        var json: JSON {
            [
                "stored": .array(stored.map(\.json)), "refused": .array(refused.map(\.json)),
                "waiting": .array(left.map(\.json)),
            ]
        }

        /// Lines for people.
        var text: String {
            isEmpty
                ? ""
                : "Files: \(stored.count) stored, \(refused.count) refused, \(left.count) still waiting.\n"
                    + (refused + left).map(UploadFiles.line).joined()
        }
    }

    let desk: GarageDesk
    let client: RegistryClient
    /// The log's origin.
    let audience: String

    /// Uploads what is ready.
    ///
    /// - Parameters:
    ///   - numbers: only those of these statements; `nil` for all.
    ///   - home: whose key signs.
    /// - Throws: `CommandFailure` when outbox or key cannot be used.
    @discardableResult
    func run(_ numbers: [Int]? = nil, home: HomeOptions) async throws(CommandFailure) -> Summary {
        var summary = Summary()
        let ready = try GarageDesk.translating { () throws(OutboxError) in
            try desk.outbox.uploads(in: [.waiting], audience: audience, isReady: true)
        }.filter { numbers?.contains($0.number) ?? true }
        guard !ready.isEmpty else { return summary }
        let signer = try home.signer()
        let profile = try home.profile()
        guard let caller = CallerName(.attestor, profile.id) else {
            throw CommandFailure("the profile's id \"\(profile.id)\" is no identifier", status: .unreadable)
        }
        let folder = UploadFolder(outboxFolder: desk.home.path)
        for upload in ready {
            try GarageDesk.translating { () throws(OutboxError) in try desk.outbox.noteAttempt(upload) }
            let end = await send(upload, folder, caller, signer)
            let isDone = try GarageDesk.translating { () throws(OutboxError) in
                try desk.outbox.settle(upload, end, nowMilliseconds: Environment.nowMilliseconds)
            }
            if isDone { folder.remove(upload.hash) }
            let now = try GarageDesk.translating { () throws(OutboxError) in
                try desk.outbox.uploads(of: upload.number).first { $0.hash == upload.hash }
            }
            switch end {
            case .stored: summary.stored.append(now ?? upload)
            case .refused: summary.refused.append(now ?? upload)
            case .later: summary.left.append(now ?? upload)
            }
        }
        return summary
    }

    private func send(
        _ upload: OutboxUpload, _ folder: UploadFolder, _ caller: CallerName, _ signer: any Signer
    ) async -> Outbox.UploadEnd {
        guard let hash = Hash(hex: upload.hash), let item = try? desk.outbox.item(upload.number),
            let entry = item.logIndex
        else { return .later("its statement cannot be read") }
        do {
            _ = try await client.storeEvidence(
                folder.path(of: upload.hash), hash: hash, byteCount: upload.byteCount, entry: entry, caller: caller,
                signer: signer, origin: audience)
            if upload.isPublic {
                _ = try await client.perform(
                    EvidenceOrder(hash: upload.hash, deed: .open), attestor: caller, signer: signer, origin: audience)
            }
            return .stored
        } catch {
            // Busy, limited, broken, or a clock that is wrong: nothing is said of the file.
            if case .problem(let problem) = error, (400..<500).contains(problem.status),
                ![401, 408, 429].contains(problem.status)
            {
                return .refused(problem.json)
            }
            if case .problem(let problem) = error, problem.status == 501 { return .refused(problem.json) }
            return .later("\(error)")
        }
    }
}
