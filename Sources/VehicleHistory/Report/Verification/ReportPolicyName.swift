/// The checks of a report, in their order (DESIGN 3.6). The raw value is the name that verdicts print.
public enum ReportPolicyName: String, CaseIterable, Sendable {
    /// The bytes are a bundle at all.
    case format
    /// The checkpoint is signed by the log and cosigned by a quorum of the trust file's witnesses.
    case quorum
    /// Whether an auditor, who rebuilds the index, has cosigned.
    case auditors
    /// The report is as new as it claims to be, and new enough.
    case freshness
    /// The parameters are the log's, from its first entry on, and so is the VRF key.
    case parameters = "params"
    /// The checkpoint's last entry is the root of the index over all entries before it.
    case indexRoot = "index-root"
    /// The labels are the subject's, under every generation of the VRF key.
    case vrf
    /// The index has exactly the entries shown under each label.
    case index
    /// The entries are in order and in the log.
    case entries
    /// Each entry commits to the statement shown for it.
    case commitments
    /// Each statement is about this subject, for this log, by an issuer and a key that the bundle accounts for.
    case binding
    /// The signatures are valid.
    case signatures
    /// The issuers were entitled to say what they said, at the index where they said it.
    case accreditation
    /// Each erased line is covered by an erasure statement of someone entitled to erase.
    case erasures
    /// What an owner signed was signed by the owner, and is what an owner may say.
    case owners
    /// Every linked subject is shown in full.
    case links
    /// The findings are what the rules make of the history.
    case findings
}
