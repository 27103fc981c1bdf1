import Attestation
import Octets
import StrictJSON
import TransparencyLog
import VIN
import VerifiableIndex

@testable import VehicleHistory

extension TestWorld {
    // MARK: - Publication

    /// The value that the index has for each label.
    private var values: [Label: Hash] {
        indexed.mapValues { indices in
            SubjectValue.compute(
                entries: indices.map { (index: $0, leafHash: MerkleTree.leafHash(entries[Int($0.value)])) })
        }
    }

    var index: TestIndex { TestIndex(values) }

    /// Appends an index root, signs the checkpoint, and has it cosigned.
    ///
    /// - Parameters:
    ///   - coveredSize: what the index root says it covers, if not all.
    ///   - cosigners: who cosigns; the witnesses and the auditor unless said otherwise.
    ///   - cosignedAtSeconds: when; now unless said otherwise.
    mutating func publish(
        coveredSize: UInt64? = nil, cosigners: [NoteSigner]? = nil, cosignedAtSeconds: UInt64? = nil
    ) throws {
        nowMilliseconds += 1_000
        entries.append(
            LogEntry.indexRoot(
                time: nowMilliseconds, coveredSize: LogSize(coveredSize ?? UInt64(entries.count)),
                subjectCount: UInt64(indexed.count), root: index.root, parametersHash: parameters.hash
            ).encoded)
        try signCheckpoint(cosigners: cosigners, cosignedAtSeconds: cosignedAtSeconds)
    }

    /// Signs a checkpoint of the log as it is.
    mutating func signCheckpoint(cosigners: [NoteSigner]? = nil, cosignedAtSeconds: UInt64? = nil) throws {
        let checkpoint = Checkpoint(
            origin: log.verifier.name, size: LogSize(UInt64(entries.count)), root: root)
        let seconds = cosignedAtSeconds ?? nowMilliseconds / 1_000 + 1
        var signatures = [try log.sign(text: checkpoint.text, timeSeconds: 0)]
        for cosigner in cosigners ?? witnesses + [auditor] {
            signatures.append(try cosigner.sign(text: checkpoint.text, timeSeconds: seconds))
        }
        note = try SignedNote(text: checkpoint.text, signatures: signatures).encoded
    }

    var root: Hash { MerkleTree.root(of: entries.map { MerkleTree.leafHash($0) }) }

    /// The inclusion path of an entry, by RFC 6962's recursive definition.
    func path(_ index: LogIndex) -> [Hash] {
        Self.path(Int(index.value), entries.map { MerkleTree.leafHash($0) }[...])
    }

    static func path(_ index: Int, _ leaves: ArraySlice<Hash>) -> [Hash] {
        guard leaves.count > 1 else { return [] }
        var half = 1
        while half * 2 < leaves.count { half *= 2 }
        let left = leaves.prefix(half)
        let right = leaves.dropFirst(half)
        return index < half
            ? path(index, left) + [MerkleTree.root(of: right)] : path(index - half, right) + [MerkleTree.root(of: left)]
    }

    // MARK: - Trust

    /// The trust file of a careful reader: all witnesses, the auditor, the authority.
    func trust(
        witnesses isWitnessed: Bool = true, auditors isAudited: Bool = true, authority isAccredited: Bool = true,
        isPinned: Bool = true, maxAgeSeconds: UInt64? = nil
    ) throws -> TrustPolicy {
        var members = try witnesses.map { witness in
            TrustPolicy.Witness(
                name: try required(PolicyName(witness.verifier.name.description)), verifier: witness.verifier)
        }
        let quorum = try required(PolicyName("quorum"))
        let group = TrustPolicy.Group(name: quorum, threshold: .all, members: members.map(\.name))
        let auditorName = try required(PolicyName("auditor"))
        members.append(TrustPolicy.Witness(name: auditorName, verifier: auditor.verifier))
        return try TrustPolicy(
            logs: [TrustPolicy.Log(verifier: log.verifier)], witnesses: members, groups: [group],
            quorum: isWitnessed ? quorum : nil,
            authorities: isAccredited ? [authority.key.publicKey.thumbprint.string] : [],
            parametersHash: isPinned ? parameters.hash : nil, auditors: isAudited ? auditorName : nil,
            maxAgeSeconds: maxAgeSeconds)
    }

    /// A verifier with that trust file, one minute after the newest publication.
    func verifier(trust: TrustPolicy? = nil) throws -> ReportVerifier {
        ReportVerifier(trust: try trust ?? self.trust(), nowMilliseconds: Int64(nowMilliseconds) + 60_000)
    }

    // MARK: - Reports

    /// The report on a subject, as an honest registry builds it.
    func report(on subject: Subject) throws -> ReportBundle {
        var hashes = HashTable()
        var histories: [SubjectHistoryProof] = []
        var plan = ReportPlan(subject: subject)
        while let (subject, role) = plan.next() {
            histories.append(try history(of: subject, role: role, &hashes))
            plan.add(
                records.filter { $0.statement.subject == subject && $0.erasedBy == nil }.map(\.statement),
                about: subject)
        }
        var bundle = ReportBundle(
            subject: subject, parameters: parameters.text, checkpoint: note, hashes: hashes,
            parametersEntry: proven(0, &hashes), rootEntry: proven(LogIndex(UInt64(entries.count - 1)), &hashes),
            histories: histories, ruleset: RulesetIdentity(.current), findings: [])
        bundle.hashes = hashes
        bundle.findings = try findings(on: subject)
        return bundle
    }

    private func findings(on subject: Subject) throws -> [JSON] {
        var directory = AccreditationDirectory(authorities: parameters.authorities)
        for record in records { try? directory.apply(record.statement, at: record.index) }
        let own = records.filter { $0.statement.subject == subject }
        let lines = try own.map { record in
            guard case .statement(let time, _, _) = try LogEntry(parsing: entries[Int(record.index.value)]) else {
                throw Missing()
            }
            let attestor = record.statement.issuer.attestorID
                .flatMap { directory.history(of: $0)?.attestor(at: record.index) }
            return OwnershipLine(
                index: record.index, recordedAtMilliseconds: time,
                content: record.erasedBy.map { eraser in
                    let erasure = records.first { $0.index == eraser }?.statement.body as? ErasureBody
                    return .erased(kind: erasure?.erasedKind, isTitle: erasure?.erasedTitle)
                } ?? .statement(record.statement, attestorClass: attestor?.attestorClass))
        }
        let facts = VehicleFacts(
            subject, lines, accreditedBy: directory, below: LogSize(UInt64(entries.count)),
            completeAsOfMilliseconds: try LogEntry(parsing: entries[entries.count - 1]).time)
        return HistoryAnalysis.findings(in: facts).map(\.json)
    }

    private func history(
        of subject: Subject, role: SubjectHistoryProof.Role, _ hashes: inout HashTable
    ) throws -> SubjectHistoryProof {
        guard subject.hasSecretLabel else {
            let label = Label.publicSubject(subject.string)
            return SubjectHistoryProof(
                subject: subject, role: role,
                labels: [
                    LabelProof(
                        generation: nil, vrfProof: nil, indexProof: index.prove(label).bytes,
                        entries: proven(label, &hashes))
                ])
        }
        let labels = try vrfKeys.enumerated().map { number, key in
            let (proof, output) = try key.prove(alpha: Array(subject.string.utf8))
            let label = Label(output)
            return LabelProof(
                generation: UInt32(number), vrfProof: proof.bytes, indexProof: index.prove(label).bytes,
                entries: proven(label, &hashes))
        }
        return SubjectHistoryProof(subject: subject, role: role, labels: labels)
    }

    private func proven(_ label: Label, _ hashes: inout HashTable) -> [ProvenEntry] {
        (indexed[label] ?? []).map { index in
            var entry = proven(index, &hashes)
            if let record = records.first(where: { $0.index == index }) {
                entry.content =
                    record.erasedBy.map { .erased(by: $0) } ?? .statement(salt: record.salt, sdJWT: record.sdJWT)
            }
            return entry
        }
    }

    /// An entry with its inclusion path.
    func proven(_ index: LogIndex, _ hashes: inout HashTable) -> ProvenEntry {
        ProvenEntry(index: index, entry: entries[Int(index.value)], path: hashes.add(path: path(index)))
    }

    /// The receipt for a statement.
    func receipt(for index: LogIndex) throws -> Receipt {
        let record = try required(records.first { $0.index == index })
        let subject = record.statement.subject
        let siblings = try required(indexed[record.label])
        let position = try required(siblings.firstIndex(of: index))
        let leaves = siblings.map {
            SubjectValue.historyLeafHash(index: $0, entryLeafHash: MerkleTree.leafHash(entries[Int($0.value)]))
        }
        var hashes = HashTable()
        let proof = try vrfKeys[vrfKeys.count - 1].prove(alpha: Array(subject.string.utf8)).proof
        var receipt = Receipt(
            subject: subject, parameters: parameters.text, checkpoint: note, hashes: hashes,
            parametersEntry: proven(0, &hashes), rootEntry: proven(LogIndex(UInt64(entries.count - 1)), &hashes),
            generation: subject.hasSecretLabel ? UInt32(vrfKeys.count - 1) : nil,
            vrfProof: subject.hasSecretLabel ? proof.bytes : nil, indexProof: indexProof(of: record.label),
            entry: proven(index, &hashes), salt: record.salt, position: UInt64(position),
            count: UInt64(siblings.count), historyPath: hashes.add(path: Self.path(position, leaves[...])))
        receipt.hashes = hashes
        return receipt
    }

    private func indexProof(of label: Label) -> [UInt8] { index.prove(label).bytes }
}
