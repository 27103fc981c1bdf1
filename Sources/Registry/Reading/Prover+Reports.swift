import Attestation
import Octets
import TransparencyLog
import VIN
import VehicleHistory
import VerifiableIndex

extension Prover {
    /// Rows of one label.
    struct LabelRows {
        let key: SubjectKey
        let label: Label
        /// The label's row, if it has entries below the size that was asked for.
        let row: StoredSubject?
        let statements: [(stored: StoredStatement, statement: Statement?)]
    }

    /// Rows of one subject.
    struct SubjectRows {
        let subject: Subject
        let role: SubjectHistoryProof.Role
        let labels: [LabelRows]
    }

    /// Checkpoints that may be published while one report is made, before it is given up.
    private static let attemptCountMax = 16

    /// Everything registered about a subject below the newest published checkpoint, with the proofs that it is all, and
    /// of the optional fields what the viewer may see.
    func report(
        for subject: Subject, to viewer: FieldViewer, accreditation: () -> AccreditationDirectory
    ) throws(RegistryError) -> PreparedReport {
        for _ in 0..<Self.attemptCountMax {
            guard let start = publication.current else { throw .notCreated }
            // Which subjects the report is about is known only from the rows themselves.
            let draft = try gather(subject, below: start.size, parameters: start.parameters)
            let proven = publication.read { published, index in
                (published, proofs(for: draft, published, index))
            }
            guard let (published, proofs) = proven, let proofs else { continue }
            var rows = draft
            if published.size != start.size {
                // Another checkpoint was published meanwhile; the proofs are of that one.
                rows = try gather(subject, below: published.size, parameters: published.parameters)
                guard Self.isSameSet(rows, draft) else { continue }
            }
            // What is erased by a statement that is not published yet cannot be shown either way.
            guard Self.erasuresArePublished(rows, published) else { continue }
            let directory = accreditation()
            let releases = rows.map { FieldRelease(of: $0, to: viewer, directory) }
            return PreparedReport(
                bundle: try bundle(subject, rows, releases, proofs, published, directory),
                shown: zip(rows, releases).flatMap { rows, release in release.shown(of: rows) },
                vehicles: rows.compactMap(\.vehicle))
        }
        throw .notPublished
    }

    // MARK: Rows

    private func gather(
        _ subject: Subject, below size: LogSize, parameters: RegistryParameters
    ) throws(RegistryError) -> [SubjectRows] {
        var plan = ReportPlan(subject: subject)
        var all: [SubjectRows] = []
        while case let wave = plan.nextWave(), !wave.isEmpty {
            for rows in try gather(wave, below: size, parameters: parameters) {
                plan.add(rows.labels.flatMap(\.statements).compactMap(\.statement), about: rows.subject)
                all.append(rows)
            }
        }
        return all
    }

    /// The rows of one subject below the newest published checkpoint, without those of subjects linked to it.
    func rows(of subject: Subject) throws(RegistryError) -> SubjectRows {
        guard let published = publication.current else { throw .notCreated }
        let rows = try gather([(subject, .subject)], below: published.size, parameters: published.parameters)
        guard let rows = rows.first else { throw .notCreated }
        return rows
    }

    /// The rows of several subjects, in two reads.
    private func gather(
        _ wave: [(subject: Subject, role: SubjectHistoryProof.Role)], below size: LogSize,
        parameters: RegistryParameters
    ) throws(RegistryError) -> [SubjectRows] {
        let keys = wave.map { Self.keys(of: $0.subject, parameters) }
        var rows = try reading { (store) throws(StoreError) in
            try store.subjects(keys.flatMap(\.self), isSequencing: false)
        }[...]
        var histories = try reading { [known = rows.compactMap(\.self)] (store) throws(StoreError) in
            try store.histories(of: known, below: size)
        }[...]
        var subjects: [SubjectRows] = []
        for ((subject, role), keys) in zip(wave, keys) {
            var labels: [LabelRows] = []
            for key in keys {
                if let row = rows.popFirst() ?? nil {
                    labels.append(labelRows(key, row, histories.popFirst() ?? []))
                } else {
                    let label = try label(key, subject)
                    labels.append(LabelRows(key: key, label: label, row: nil, statements: []))
                }
            }
            subjects.append(SubjectRows(subject: subject, role: role, labels: labels))
        }
        return subjects
    }

    /// Names and generations of the rows that a subject may have.
    private static func keys(of subject: Subject, _ parameters: RegistryParameters) -> [SubjectKey] {
        let generations = subject.hasSecretLabel ? parameters.generations.map(\.number) : [0]
        return generations.map { SubjectKey(subject: subject.string, generation: $0) }
    }

    private func labelRows(_ key: SubjectKey, _ row: StoredSubject, _ history: [StoredStatement]) -> LabelRows {
        let read = history.map { stored in
            (stored, stored.opening.flatMap { try? statements.read($0.serialized).statement })
        }
        return LabelRows(key: key, label: row.label, row: history.isEmpty ? nil : row, statements: read)
    }

    private func label(_ key: SubjectKey, _ subject: Subject) throws(RegistryError) -> Label {
        guard subject.hasSecretLabel else { return .publicSubject(key.subject) }
        guard keys.vrf.indices.contains(Int(key.generation)),
            let label = try? keys.vrf[Int(key.generation)].label(ofSubject: key.subject)
        else { throw .failed("no label of generation \(key.generation)") }
        return label
    }

    private static func isSameSet(_ left: [SubjectRows], _ right: [SubjectRows]) -> Bool {
        left.count == right.count
            && zip(left, right).allSatisfy { left, right in
                left.subject == right.subject
                    && zip(left.labels, right.labels).allSatisfy { $0.row?.number == $1.row?.number }
            }
    }

    private static func erasuresArePublished(_ rows: [SubjectRows], _ published: PublishedState) -> Bool {
        rows.allSatisfy { subject in
            subject.labels.allSatisfy { label in
                label.statements.allSatisfy { $0.stored.erasedBy.map { published.size.contains($0) } ?? true }
            }
        }
    }

    // MARK: Proofs

    /// Index proofs of all labels; `nil` when the index does not have what the rows have: they are newer.
    private func proofs(
        for rows: [SubjectRows], _ published: PublishedState, _ index: VerifiableIndex
    ) -> [[[UInt8]]]? {
        let leaves = PublishedLeaves(store: store, size: published.size)
        var all: [[[UInt8]]] = []
        for subject in rows {
            var proofs: [[UInt8]] = []
            for label in subject.labels {
                let proof = try? index.prove(label.label, knownNumber: label.row?.number, leaves: leaves)
                guard let proof else { return nil }
                proofs.append(proof.bytes)
            }
            all.append(proofs)
        }
        return all
    }

    // MARK: The bundle

    private func bundle(
        _ subject: Subject, _ rows: [SubjectRows], _ releases: [FieldRelease], _ proofs: [[[UInt8]]],
        _ published: PublishedState, _ directory: AccreditationDirectory
    ) throws(RegistryError) -> ReportBundle {
        do {
            var maker = maker(for: published)
            let frame = try maker.sharedFrame()
            var hashes = HashTable()
            let genesis = ProvenEntry(
                index: 0, entry: published.genesisEntry, path: hashes.add(path: frame.genesisPath))
            let root = ProvenEntry(
                index: LogIndex(published.size.value - 1), entry: published.rootEntry,
                path: hashes.add(path: frame.rootPath))
            var histories: [SubjectHistoryProof] = []
            for ((rows, release), proofs) in zip(zip(rows, releases), proofs) {
                var labels: [LabelProof] = []
                for (label, proof) in zip(rows.labels, proofs) {
                    let isSecret = rows.subject.hasSecretLabel
                    let entries = try label.statements.map { line in
                        try proven(line.stored, release, maker: maker, hashes: &hashes)
                    }
                    labels.append(
                        LabelProof(
                            generation: isSecret ? label.key.generation : nil,
                            vrfProof: try vrfProof(label.key, isSecret: isSecret, row: label.row), indexProof: proof,
                            entries: entries))
                }
                histories.append(SubjectHistoryProof(subject: rows.subject, role: rows.role, labels: labels))
            }
            return ReportBundle(
                subject: subject, parameters: published.parameters.text, checkpoint: published.note, hashes: hashes,
                parametersEntry: genesis, rootEntry: root, histories: histories, ruleset: RulesetIdentity(.current),
                findings: findings(about: rows.first, published, directory).map(\.json))
        } catch {
            throw error as? RegistryError ?? .failed("\(error)")
        }
    }

    private func proven(
        _ stored: StoredStatement, _ release: FieldRelease, maker: ReceiptMaker, hashes: inout HashTable
    ) throws -> ProvenEntry {
        let content: ProvenEntry.Content
        if let opening = stored.opening {
            guard let salt = StatementSalt(opening.salt.bytes) else {
                throw RegistryError.inconsistent("a salt is not 32 bytes")
            }
            content = .statement(salt: salt, sdJWT: release.sdJWT(of: opening, at: stored.index))
        } else {
            guard let eraser = stored.erasedBy else {
                throw RegistryError.failed("entry \(stored.index) was erased, and that has to be stated again")
            }
            content = .erased(by: eraser)
        }
        return ProvenEntry(
            index: stored.index, entry: stored.entry, path: hashes.add(path: try maker.path(of: stored.index)),
            content: content)
    }

    private func findings(
        about rows: SubjectRows?, _ published: PublishedState, _ directory: AccreditationDirectory
    ) -> [Finding] {
        guard let rows else { return [] }
        return HistoryAnalysis.findings(
            in: VehicleFacts(
                rows.subject, OwnershipLines.lines(rows.labels.flatMap(\.statements), directory),
                accreditedBy: directory, below: published.size,
                completeAsOfMilliseconds: published.timeMilliseconds))
    }
}
