/// The rules whose breach rejects a report, by check (DESIGN 3.6). Raw values are stable: programs match on them.
public enum ReportRejectionCode: String, CaseIterable, Sendable {
    // MARK: format
    /// The bytes are not JSON of the strict profile.
    case notJSON = "not-json"
    /// The member `format` does not name a version that this verifier knows.
    case unknownFormat = "unknown-format"
    /// A member is missing, unknown, of the wrong type or not in its one canonical spelling.
    case malformedMember = "malformed-member"
    /// There is more of something than a bundle may have.
    case tooMany = "too-many"
    /// A path names a hash that the table does not have, or the table has a hash that no path names.
    case hashTable = "hash-table"

    // MARK: quorum
    /// The checkpoint is not a signed note of three lines.
    case malformedCheckpoint = "malformed-checkpoint"
    /// No log of the trust file has signed the checkpoint.
    case unknownLog = "unknown-log"
    /// A signature by a key of the trust file is wrong.
    case noteSignatureInvalid = "note-signature-invalid"
    /// Fewer witnesses than the trust file's quorum have cosigned.
    case quorumNotMet = "quorum-not-met"

    // MARK: auditors
    /// Completeness was demanded, and no quorum of auditors has cosigned.
    case noAuditor = "no-auditor"

    // MARK: freshness
    /// The index root claims a time more than five minutes after the witnesses' cosignatures.
    case rootAfterCosignatures = "root-after-cosignatures"
    /// A time in the checkpoint is more than five minutes ahead of this computer's clock.
    case timeInFuture = "time-in-future"
    /// The report is older than the reader accepts.
    case tooOld = "too-old"

    // MARK: params
    /// The parameters are not `vinlog/params/v1`.
    case malformedParameters = "malformed-parameters"
    /// The parameters are for another log.
    case otherOrigin = "other-origin"
    /// The trust file pins other parameters.
    case pinnedParametersDiffer = "pinned-parameters-differ"
    /// The index-root entry names other parameters.
    case parametersNotInIndexRoot = "parameters-not-in-index-root"
    /// Entry 0 of the log does not begin these parameters.
    case genesisDiffers = "genesis-differs"
    /// The genesis entry is not proven to be entry 0 of the log.
    case genesisNotInLog = "genesis-not-in-log"

    // MARK: index-root
    /// The entry given as index root is not of kind 02.
    case notAnIndexRoot = "not-an-index-root"
    /// The index root is not the checkpoint's last entry.
    case indexRootNotLast = "index-root-not-last"
    /// The index root does not cover all entries before it.
    case indexRootCoverage = "index-root-coverage"
    /// The index root is not proven to be in the log.
    case indexRootNotInLog = "index-root-not-in-log"

    // MARK: vrf
    /// The labels given are not one for each generation of the parameters, in order.
    case generationsDiffer = "generations-differ"
    /// A VRF proof does not hold under the parameters' key.
    case vrfProofInvalid = "vrf-proof-invalid"
    /// A subject with a public label carries a VRF proof, or one with a secret label none.
    case labelOfWrongSort = "label-of-wrong-sort"

    // MARK: index
    /// The bytes of an index proof are malformed.
    case malformedIndexProof = "malformed-index-proof"
    /// The index does not have exactly these entries under the label.
    case entriesNotInIndex = "entries-not-in-index"
    /// The index has entries under the label, and none is shown.
    case absenceNotProven = "absence-not-proven"

    // MARK: entries
    /// The entries are not in the log's order, or one is shown twice.
    case entriesOutOfOrder = "entries-out-of-order"
    /// An entry lies at or beyond the size that the index root covers.
    case entryNotCovered = "entry-not-covered"
    /// An entry is not proven to be in the log.
    case entryNotInLog = "entry-not-in-log"

    // MARK: commitments
    /// An entry does not commit to the statement shown for it.
    case commitmentDiffers = "commitment-differs"

    // MARK: binding
    /// An entry under a subject's label is not a statement's.
    case notAStatementEntry = "not-a-statement-entry"
    /// An entry bears another subject's label.
    case otherLabel = "other-label"
    /// A statement is not well formed.
    case malformedStatement = "malformed-statement"
    /// A statement is about another subject.
    case otherSubject = "other-subject"
    /// The report is about another subject than the reader asked for.
    case notTheSubjectAskedFor = "not-the-subject-asked-for"
    /// A statement is for another log.
    case otherAudience = "other-audience"
    /// A statement's issuer is not accounted for in the bundle.
    case unknownIssuer = "unknown-issuer"
    /// A statement's key is not one of its issuer's.
    case unknownKey = "unknown-key"
    /// A statement's signature algorithm is not its key's.
    case algorithmDiffers = "algorithm-differs"
    /// Two statements have the same issuer and the same identifier.
    case duplicateStatement = "duplicate-statement"

    // MARK: signatures
    /// A statement's signature is wrong.
    case signatureInvalid = "signature-invalid"

    // MARK: accreditation
    /// The accreditation leads to no authority of the trust file: the registry accredited its own garages.
    case selfAccredited = "self-accredited"
    /// An attestor was not enrolled when it signed.
    case notEnrolled = "not-enrolled"
    /// An attestor was suspended when it signed.
    case suspended
    /// An attestor or its key was revoked when it signed.
    case revoked
    /// A statement lies outside its attestor's scope.
    case outOfScope = "out-of-scope"
    /// A statement about an attestor is by someone who may not make it.
    case notAnAccreditor = "not-an-accreditor"

    // MARK: erasures
    /// A line is called erased, and no erasure statement says so.
    case notErased = "not-erased"
    /// A statement of a kind that cannot be erased is called erased.
    case cannotBeErased = "cannot-be-erased"
    /// An erasure is by someone who may not erase.
    case notAnEraser = "not-an-eraser"

    // MARK: owners
    /// An owner's statement names a title that was not in force where it stands.
    case notTheOwner = "not-the-owner"
    /// An owner's statement is not signed with the key that the title hides.
    case ownerKeyDiffers = "owner-key-differs"
    /// An owner said what owners may not say, or corrected what is not theirs.
    case ownerOutOfScope = "owner-out-of-scope"

    // MARK: links
    /// A linked subject, or an attestor, is not shown.
    case linkedSubjectMissing = "linked-subject-missing"
    /// A subject is shown that nothing here leads to, or one is shown twice.
    case unrelatedSubject = "unrelated-subject"

    // MARK: findings
    /// Under the same rules, other findings follow from this history.
    case findingsDiffer = "findings-differ"
}
