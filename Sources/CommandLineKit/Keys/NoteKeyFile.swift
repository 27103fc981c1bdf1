import Attestation
public import TransparencyLog

/// Private keys of notes on disk: one line of `PRIVATE+KEY+NAME+HEX8+BASE64` a file, as golang.org/x/mod/sumdb/note
/// writes it and a registry keeps its log's key, readable by its owner only.
public enum NoteKeyFile {
    /// Writes a key to a new file.
    ///
    /// - Throws: `CommandFailure` with status 73, when a file of that name is there among others.
    public static func create(_ key: NoteSigner, atPath path: String) throws(CommandFailure) {
        do {
            try KeyFile.create(contents: Array("\(key.privateKeyText)\n".utf8), atPath: path)
        } catch {
            throw CommandFailure("\(error)", mend: "Name another place.", status: .cannotWrite)
        }
    }

    /// Reads a key that signs as `kind` says.
    ///
    /// - Throws: `CommandFailure` with status 66.
    public static func read(_ path: String, kind: NoteKeyKind) throws(CommandFailure) -> NoteSigner {
        let contents: [UInt8]
        do {
            contents = try KeyFile.readContents(atPath: path)
        } catch {
            throw CommandFailure("cannot use the key in \(path): \(error)", status: .unreadable)
        }
        let text = contents.last == UInt8(ascii: "\n") ? contents.dropLast() : contents[...]
        guard let key = try? NoteSigner(privateKeyText: String(decoding: text, as: UTF8.self)) else {
            throw CommandFailure(
                "\(path) does not hold a key of signed notes",
                mend: "It has one line, PRIVATE+KEY+NAME+HEX+BASE64, as vinlog witness init writes it.",
                status: .unreadable)
        }
        guard key.verifier.kind == kind else {
            throw CommandFailure(
                "the key in \(path) is \(words(for: key.verifier.kind)), not \(words(for: kind))",
                mend: "One key has one use; make another.", status: .unreadable)
        }
        return key
    }

    private static func words(for kind: NoteKeyKind) -> String {
        switch kind {
        case .ed25519: "a log's key (type 01)"
        case .cosignature: "a cosigner's key (type 04)"
        }
    }
}
