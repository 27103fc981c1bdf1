import Octets
public import RegistryAPI
import TransparencyLog

extension Problem {
    /// The registry keeps no files.
    public static let evidenceNotStored = Problem(
        code: "evidence-not-stored", status: 501, title: "Evidence is not stored here",
        detail: "This registry keeps hashes of evidence, not the files.", field: "path",
        rule: "Whoever runs a registry decides whether it stores evidence.", mend: "Keep the file yourself.")

    /// A file that is not there, or not for this caller: which of the two is nobody's business.
    public static let evidenceUnknown = Problem(
        code: "evidence-unknown", status: 404, title: "No such evidence",
        detail: "There is no such file, or not for this caller.", field: "sha256",
        rule: """
            Evidence is for whoever stored it, the vehicle's owner and arbiters; for everybody only where whoever stored it \
            said so.
            """,
        mend: "Sign as one of them, or ask whoever stated it.")

    /// A file that is no file of the statement.
    static func evidenceNotNamed(_ hash: Hash, _ index: LogIndex) -> Problem {
        Problem(
            code: "evidence-not-named", status: 403, title: "Nobody asked for this file",
            detail: "Entry \(index) is no statement of the caller's that names \(hash).", field: "entry",
            rule: "A file is stored for a statement of the log, by whoever made it, whose evidence has its SHA-256.",
            mend: "Hand the statement in first, and name its entry.")
    }

    /// A file of a type that is not kept.
    static func evidenceType(_ mediaType: String) -> Problem {
        Problem(
            code: "evidence-type", status: 415, title: "This type is not stored",
            detail: "\(mediaType) is not stored.", field: "media_type",
            rule: "Stored are \(EvidenceSettings.mediaTypes.sorted().joined(separator: ", ")).",
            mend: "Keep the file yourself: its hash is in the log all the same.")
    }

    /// A file that is too large.
    static func evidenceTooLarge(_ byteCountMax: Int) -> Problem {
        Problem(
            code: "evidence-too-large", status: 413, title: "The file is too large",
            detail: "The file has more than \(byteCountMax) bytes.", field: "size",
            rule: "A file has at most \(byteCountMax) bytes.",
            mend: "Keep the file yourself: its hash is in the log all the same.", limit: byteCountMax,
            limitUnit: "bytes")
    }

    /// A file for which its sender has no room.
    static func evidenceQuota(_ byteCountMax: Int) -> Problem {
        Problem(
            code: "evidence-quota", status: 403, title: "The caller's share is full",
            detail: "With this file the caller would have more than \(byteCountMax) bytes here.", field: "size",
            rule: "One caller has at most \(byteCountMax) bytes of evidence here.",
            mend: "Take files back that are not needed any more, or ask whoever runs the registry.",
            limit: byteCountMax, limitUnit: "bytes")
    }

    /// A disk without room.
    static let evidenceDiskFull = Problem(
        code: "evidence-disk-full", status: 503, title: "No room for files now",
        detail: "The registry keeps its disk free for statements.", field: "path",
        rule: "Files leave room for statements.", mend: "Send the file again later.", retryAfterSeconds: 3_600)

    /// A file that is not the one stated.
    static func evidenceUnlike(_ field: String, _ rule: String, _ mend: String) -> Problem {
        Problem(
            code: "evidence-unlike", status: 422, title: "Not the file that was stated",
            detail: "The file is not the one that the statement names; nothing was stored.", field: field,
            rule: "\(rule).", mend: "\(mend).")
    }

    /// A file that could not be written.
    static let evidenceUnwritten = Problem(
        code: "evidence-unwritten", status: 503, title: "The file could not be written",
        detail: "The registry could not write the file.", field: "path", rule: "A file is kept whole, or not at all.",
        mend: "Send it again later.", retryAfterSeconds: 60)
}
