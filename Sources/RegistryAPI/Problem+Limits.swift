extension Problem {
    /// A body beyond the limit: what the registry answers, and what its client says without sending the body.
    ///
    /// - Parameter byteCountMax: The limit, in bytes.
    public static func bodyTooLarge(byteCountMax: Int) -> Problem {
        Problem(
            code: "body-too-large", status: 413, title: "Body too large",
            detail: "The body is larger than this path accepts.", field: "body",
            rule: "A body has at most \(byteCountMax) bytes.",
            mend: "Send one statement at a time, or many as \(MediaTypes.newlineDelimitedJSON) in several requests.",
            limit: byteCountMax, limitUnit: "bytes")
    }

    /// An older copy of the registry's store came back: it is shown, and nothing is taken until the log is continued.
    public static let restored = Problem(
        code: "restored", status: 503, title: "Restored, read-only",
        detail: "An older copy of the registry is shown; its log has not been compared and continued yet.",
        rule: "A registry that came back from a copy signs nothing before the lost entries are in place again.",
        mend: "Send the request again later. Hand in kept receipts: vinlog garage receipts refeed.",
        retryAfterSeconds: 300)
}
