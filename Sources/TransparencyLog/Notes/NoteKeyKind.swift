/// The signature types of C2SP signed-note that this module signs and verifies, by their identifier byte.
public enum NoteKeyKind: UInt8, Hashable, Sendable, CaseIterable {
    /// Ed25519 over the note's text: a log's own signature.
    case ed25519 = 0x01
    /// Ed25519 over a time and the note's text: the cosignature/v1 of a witness or an auditor
    /// (C2SP tlog-cosignature).
    case cosignature = 0x04
}
