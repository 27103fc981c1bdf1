import Attestation
import Octets
import Registry
import TransparencyLog
import VehicleHistory

extension IntegrityExamination {
    /// Every file of evidence is named by a row and a statement, and is the one that was named.
    func evidenceCheck() -> ExaminationCheck {
        let detail = "files of evidence and the statements that name them"
        return Self.check("evidence", detail) { () throws(StoreDifference) in
            let rows = try Self.reading { () throws(StoreError) in try store.allEvidence() }
            for row in rows { try check(row) }
            try checkFiles(Set(rows.map(\.hash)))
        }
    }

    private func check(_ row: StoredEvidence) throws(StoreDifference) {
        let key = "\(row.hash) of entry \(row.index)"
        let stored = try Self.reading { () throws(StoreError) in try store.statement(at: row.index) }
        guard let opening = stored?.opening, let sdJWT = try? SDJWT(parsing: opening.serialized),
            let statement = try? Statement(sdjwt: sdJWT),
            let named = statement.evidence.first(where: { $0.sha256 == row.hash })
        else {
            throw StoreDifference("evidence_files", key, expected: "a statement that names it", found: "none")
        }
        let expected = StoredEvidence(
            hash: row.hash, index: row.index, issuer: statement.issuer.string, subject: statement.subject.string,
            mediaType: named.mediaType, byteCount: named.byteCount, isPublic: row.isPublic,
            timeMilliseconds: row.timeMilliseconds)
        guard row == expected else {
            throw StoreDifference("evidence_files", key, expected: "\(expected)", found: "\(row)")
        }
    }

    private func checkFiles(_ named: Set<Hash>) throws(StoreDifference) {
        guard let evidencePath else {
            guard let first = named.min() else { return }
            throw StoreDifference("evidence", "\(first)", expected: "a folder with this file", found: "no folder")
        }
        let folder = TileFolder(path: evidencePath)
        var rest = named
        for path in folder.files(below: "files") {
            let parts = path.split(separator: "/")
            let hash = parts.last.flatMap { Hash(hex: String($0)) }
            guard let hash, path == "files/\("\(hash)".prefix(2))/\(hash)", named.contains(hash) else {
                // One that comes in has its name before its row.
                if isLive { continue }
                throw StoreDifference("evidence/" + path, "file", expected: "no file, as no row names it", found: "one")
            }
            let bytes = (try? folder.bytes(path)) ?? nil
            guard let bytes, Hash.sha256(bytes) == hash else {
                throw StoreDifference(
                    "evidence/" + path, "SHA-256", expected: "\(hash)",
                    found: bytes.map { "\(Hash.sha256($0))" } ?? "no file")
            }
            rest.remove(hash)
        }
        guard let missing = rest.min() else { return }
        throw StoreDifference("evidence", "\(missing)", expected: "a file", found: "none")
    }
}
