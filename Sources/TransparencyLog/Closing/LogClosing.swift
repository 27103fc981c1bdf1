import Octets

/// A log's last word: after this checkpoint it signs nothing more. A signed note of the log's own key, served at
/// `/closing` beside the log:
///
///     vinlog/closing/v1
///     <origin>
///     <size>
///     <base64 of the root>
///     successor <vkey> [<URL>]        or: successor none
///
/// The first line keeps the note apart from checkpoints, whose second line is a number. Whoever holds a checkpoint of the
/// log that is larger, or another one of the same size, holds with it the proof that the log broke its word.
public struct LogClosing: Hashable, Sendable {
    /// Where a log serves it.
    public static let path = "closing"

    /// The first line of the note.
    private static let heading = Array("vinlog/closing/v1".utf8)

    /// The log that goes on instead.
    public struct Successor: Hashable, Sendable {
        /// Its key (type 01), whose name is its origin.
        public let verifier: NoteVerifier
        /// Where it is: printable ASCII without spaces; `nil` if that is not said.
        public let url: String?

        /// A log with this key at `url`; `nil` if the key is no log's, or the URL cannot stand in a line.
        public init?(verifier: NoteVerifier, url: String? = nil) {
            guard verifier.kind == .ed25519, url.map(Self.isPlain) ?? true else { return nil }
            self.verifier = verifier
            self.url = url
        }

        private static func isPlain(_ url: String) -> Bool {
            (1...2_048).contains(url.utf8.count) && url.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        }
    }

    /// The log's last checkpoint.
    public let checkpoint: Checkpoint

    /// Who goes on; `nil` if nobody does.
    public let successor: Successor?

    /// The end of a log at `checkpoint`.
    public init(checkpoint: Checkpoint, successor: Successor?) {
        self.checkpoint = checkpoint
        self.successor = successor
    }

    /// What a note's text says.
    /// - Throws: `LogClosingError` naming the line.
    public init(parsing text: [UInt8]) throws(LogClosingError) {
        guard text.last == UInt8(ascii: "\n") else { throw .malformed(line: 5) }
        let lines = text.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.count == 5 else { throw .malformed(line: min(lines.count, 5)) }
        guard lines[0].elementsEqual(Self.heading) else { throw .malformed(line: 1) }
        do {
            checkpoint = try Checkpoint(parsing: Array(lines[1...3].joined(separator: [UInt8(ascii: "\n")])) + [0x0A])
        } catch {
            throw .checkpoint(error)
        }
        let words = lines[4].split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard (2...3).contains(words.count), words[0].elementsEqual("successor".utf8) else { throw .malformed(line: 5) }
        if words.count == 2, words[1].elementsEqual("none".utf8) {
            successor = nil
            return
        }
        guard let verifier = try? NoteVerifier(vkey: words[1]),
            let successor = Successor(
                verifier: verifier, url: words.count == 3 ? String(decoding: words[2], as: UTF8.self) : nil)
        else { throw .malformed(line: 5) }
        self.successor = successor
    }

    /// What the log's key says in a note.
    /// - Throws: `LogClosingError`.
    public init(_ note: SignedNote, of log: NoteVerifier) throws(LogClosingError) {
        guard let signed = try? note.verifiedSignatures(by: [log]), !signed.isEmpty else { throw .notSignedByLog }
        try self.init(parsing: note.text)
        guard checkpoint.origin == log.name else { throw .notSignedByLog }
    }

    /// The note's text: five lines.
    public var text: [UInt8] {
        var text = Self.heading + [UInt8(ascii: "\n")] + checkpoint.text + Array("successor ".utf8)
        if let successor {
            text += Array(successor.verifier.vkey.utf8)
            if let url = successor.url { text += Array(" \(url)".utf8) }
        } else {
            text += Array("none".utf8)
        }
        return text + [UInt8(ascii: "\n")]
    }
}
