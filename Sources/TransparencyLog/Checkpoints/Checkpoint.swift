public import Octets

/// The head of a log: `origin\nsize\nbase64(root)\n` (C2SP tlog-checkpoint), without extension lines.
public struct Checkpoint: Hashable, Sendable {
    /// The name of the log, which is also the name of its key.
    public let origin: KeyName

    /// The number of entries.
    public let size: LogSize

    /// The root of the tree over them (RFC 6962 section 2.1).
    public let root: Hash

    /// The head of the log `origin` at `size`.
    public init(origin: KeyName, size: LogSize, root: Hash) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// The head that a note's text states.
    /// - Throws: `CheckpointError` saying what is wrong.
    public init(parsing text: [UInt8]) throws(CheckpointError) {
        let lines = text.split(separator: UInt8(ascii: "\n"), maxSplits: 3, omittingEmptySubsequences: false)
        guard lines.count == 4 else { throw .truncated }
        guard let origin = KeyName(utf8: lines[0]) else { throw .originInvalid }
        guard let size = Decimal.parse(lines[1]) else { throw .sizeInvalid }
        guard let root = Base64.standard.decode(lines[2]).flatMap({ Hash($0) }) else { throw .rootInvalid }
        guard lines[3].isEmpty else { throw .extensionLines }
        guard size > 0 || root == MerkleTree.emptyRoot else { throw .emptyRootWrong }
        self.init(origin: origin, size: LogSize(size), root: root)
    }

    /// The note's text: three lines.
    public var text: [UInt8] {
        var text = origin.utf8
        text.append(contentsOf: "\n\(size.value)\n".utf8)
        text.append(contentsOf: Base64.standard.encodeUTF8(root.bytes))
        text.append(UInt8(ascii: "\n"))
        return text
    }

    /// The head as a note signed by `signer`.
    /// - Throws: `NoteSigningError`, or `SignedNoteError`, though neither in practice.
    public func signed(by signer: NoteSigner, timeSeconds: UInt64 = 0) throws -> SignedNote {
        try SignedNote(text: text, signatures: [signer.sign(text: text, timeSeconds: timeSeconds)])
    }
}
