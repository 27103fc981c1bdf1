import Octets
public import TransparencyLog
import VerifiableIndex

/// Verifies receipts offline, by the policies of reports as far as one statement needs them.
public struct ReceiptVerifier: Sendable {
    /// Whom the holder trusts.
    public var trust: TrustPolicy

    /// The holder's clock, in milliseconds since 1970.
    public var nowMilliseconds: Int64

    /// A verifier for a holder's trust and clock.
    public init(trust: TrustPolicy, nowMilliseconds: Int64) {
        self.trust = trust
        self.nowMilliseconds = nowMilliseconds
    }

    /// Verifies that a receipt proves a statement to be in the log and in the index. A receipt does not grow too old.
    ///
    /// - Parameters:
    ///   - receipt: as the registry gave it.
    ///   - statement: the SD-JWT that was submitted.
    /// - Returns: the entry's log index and sequencing time, in milliseconds since 1970.
    /// - Throws: `ReportRejection` by the first check that fails.
    public func verify(
        _ receipt: Receipt, for statement: [UInt8]
    ) throws(ReportRejection) -> (index: LogIndex, timeMilliseconds: UInt64) {
        var entry = receipt.entry
        entry.content = .statement(salt: receipt.salt, sdJWT: statement)
        let label = LabelProof(
            generation: receipt.generation, vrfProof: receipt.vrfProof, indexProof: receipt.indexProof,
            entries: [entry])
        let history = SubjectHistoryProof(subject: receipt.subject, role: .subject, labels: [label])

        let indexRoot = try IndexRootPolicy.read(receipt.rootEntry)
        let evaluation = try QuorumPolicy.check(receipt.checkpoint, trust: trust)
        let checkpoint = evaluation.checkpoint
        _ = try FreshnessPolicy.check(
            rootTimeMilliseconds: indexRoot.timeMilliseconds, evaluation: evaluation,
            nowMilliseconds: nowMilliseconds, maxAgeSeconds: nil)
        let parameters = try ParametersPolicy.check(
            receipt.parameters, genesis: receipt.parametersEntry, root: indexRoot, hashes: receipt.hashes,
            checkpoint: checkpoint, trust: trust)
        try IndexRootPolicy.check(indexRoot, entry: receipt.rootEntry, hashes: receipt.hashes, checkpoint: checkpoint)
        let subjectLabel = try VRFPolicy.label(
            of: receipt.subject, proof: label,
            generation: receipt.generation.flatMap { number in parameters.generations.first { $0.number == number } })
        try IndexPolicy.check(receipt, label: subjectLabel, root: indexRoot.root)
        try EntriesPolicy.check(
            [history], hashes: receipt.hashes, checkpoint: checkpoint, coveredSize: indexRoot.coveredSize)
        try CommitmentsPolicy.check(entry)
        let time = try BindingPolicy.check(
            entry, label: subjectLabel, subject: receipt.subject, origin: checkpoint.origin)
        return (entry.index, time)
    }
}

extension IndexPolicy {
    /// Checks that the receipt's entry is number `position` of the `count` entries that the index has under `label`.
    static func check(_ receipt: Receipt, label: Label, root: Hash) throws(ReportRejection) {
        let leafHash = SubjectValue.historyLeafHash(
            index: receipt.entry.index, entryLeafHash: MerkleTree.leafHash(receipt.entry.entry))
        let history: Hash
        do throws(ProofError) {
            history = try MerkleTree.inclusionRoot(
                of: leafHash, index: LogIndex(receipt.position), size: LogSize(receipt.count),
                path: receipt.hashes.path(receipt.historyPath) ?? [])
        } catch {
            throw rejection(
                .entriesNotInIndex,
                "The receipt's path in the history of \(receipt.subject) does not fit its place.")
        }
        try verifyPresence(
            parse(receipt.indexProof, subject: receipt.subject), label: label,
            value: SubjectValue.compute(count: receipt.count, historyRoot: history), root: root,
            subject: receipt.subject, shownCount: Int(clamping: receipt.count))
    }
}
