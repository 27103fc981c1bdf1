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
}
