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
        let (head, extensions) = try Self.parseHead(text)
        guard extensions.isEmpty else { throw .extensionLines }
        guard head.size > 0 || head.root == MerkleTree.emptyRoot else { throw .emptyRootWrong }
        self = head
    }

    /// The head that a note of any log states, as a witness reads it: lines that only the log knows the meaning of may
    /// follow, none of them empty, and the root of the empty tree is not looked at, since a witness has another answer
    /// for a wrong one than for bytes that are no checkpoint (C2SP tlog-checkpoint, "Note text"; tlog-witness).
    /// - Throws: `CheckpointError` saying what is wrong.
    public init(parsingAnyLogs text: [UInt8]) throws(CheckpointError) {
        let (head, extensions) = try Self.parseHead(text)
        let lines = extensions.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard extensions.isEmpty || lines.last?.isEmpty == true && lines.dropLast().allSatisfy({ !$0.isEmpty }) else {
            throw .extensionLines
        }
        self = head
    }

    /// The first three lines, and what follows them.
    private static func parseHead(_ text: [UInt8]) throws(CheckpointError) -> (Checkpoint, ArraySlice<UInt8>) {
        let lines = text.split(separator: UInt8(ascii: "\n"), maxSplits: 3, omittingEmptySubsequences: false)
        guard lines.count == 4 else { throw .truncated }
        guard let origin = KeyName(utf8: lines[0]) else { throw .originInvalid }
        guard let size = Decimal.parse(lines[1]) else { throw .sizeInvalid }
        guard let root = Base64.standard.decode(lines[2]).flatMap({ Hash($0) }) else { throw .rootInvalid }
        return (Checkpoint(origin: origin, size: LogSize(size), root: root), lines[3])
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
