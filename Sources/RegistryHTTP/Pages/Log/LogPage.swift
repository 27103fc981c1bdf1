import Hummingbird
import Messages
import Octets
import RegistryAPI
import ReportDocument
import TransparencyLog

/// The log: its size, its checkpoint and who signed that, the checkpoints before, and how to keep a copy.
struct LogPage {
    /// Most checkpoints shown.
    static let rootCountMax = 12

    /// The last entry of a checkpoint.
    struct Root {
        /// Entries under the checkpoint.
        let size: UInt64
        /// Its time, milliseconds since 1970.
        let timeMilliseconds: UInt64
        /// Subjects of the index.
        let subjectCount: UInt64
    }

    /// A cosignature is eight bytes of time and 64 of signature (C2SP tlog-cosignature).
    private static let cosignatureByteCount = 72

    let origin: String
    let checkpoint: Checkpoint?
    let signatures: [NoteSignature]
    let roots: [Root]
    let language: PageLanguage

    private var texts: Texts { Texts.of(language.language) }

    var response: Response {
        let frame = PageFrame(
            language: language, title: texts.text("pages.log-title"), place: .log,
            again: PageFrame.Again(path: RegistryRoute.logPage.pathTemplate))
        return PageFrame.response(frame.html("log", values), caching: .brief)
    }

    private var values: PageValues {
        let cosigners = signatures.filter { $0.name.description != origin }.map(values)
        return [
            "origin": origin, "checkpoint": checkpoint.map(values) ?? false, "cosigners": cosigners,
            "alone": cosigners.isEmpty,
            "roots": roots.map { root in
                [
                    "size": texts.grouped(Int(clamping: root.size)),
                    "time": TimeText.minuteInColumn(Int(clamping: root.timeMilliseconds / 1_000), texts),
                    "subjects": texts.grouped(Int(clamping: root.subjectCount)),
                ]
            },
        ]
    }

    private func values(_ checkpoint: Checkpoint) -> PageValues {
        [
            "size": texts.grouped(Int(clamping: checkpoint.size.value)),
            "root": Base64.standard.encode(checkpoint.root.bytes),
            "time": roots.first.map { TimeText.minute(Int(clamping: $0.timeMilliseconds / 1_000), texts) } ?? false,
            "subjects": roots.first.map { texts.grouped(Int(clamping: $0.subjectCount)) } ?? false,
        ]
    }

    /// A signature beside the log's own. Whether it holds is for the reader's trust file to say.
    private func values(_ signature: NoteSignature) -> PageValues {
        let id = Hex.encode(
            (0..<4).reversed().map { UInt8(truncatingIfNeeded: signature.keyID >> UInt32(8 * $0)) })
        var time: Any = false
        if signature.signature.count == Self.cosignatureByteCount {
            let seconds = signature.signature.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            // A time beyond the year 9999 is nobody's.
            if seconds < 253_402_300_800 { time = TimeText.minute(Int(seconds), texts) }
        }
        return ["name": signature.name.description, "key": id, "time": time]
    }
}
