/// What our sessions ask of the server's planner.
enum SessionParameters {
    /// Every statement of the hot paths names the first column of a key. Its plan is made once, and must not come out
    /// differently because a table was small or never analysed when it was made.
    static let forShortQueries = [
        "plan_cache_mode": "force_generic_plan", "enable_seqscan": "off", "enable_hashjoin": "off",
        "enable_mergejoin": "off", "jit": "off",
    ]

    /// An examination reads tables whole.
    static let forExaminations = ["work_mem": "256MB", "jit": "off", "default_transaction_read_only": "on"]
}

/// Numbers of PostgreSQL's advisory locks that are ours, one database each: `vinlogd` and a number.
enum AdvisoryLock {
    /// Held by the session that sequences.
    static let lease: Int64 = 0x7669_6E6C_6F67_6401
    /// Held to the end of a transaction by whoever erases, and by whoever writes down what it read out of statements
    /// that may be erased meanwhile.
    static let erasing: Int64 = 0x7669_6E6C_6F67_6402
    /// Held to the end of a transaction by whoever puts statements into the inbox.
    static let inbox: Int64 = 0x7669_6E6C_6F67_6404
}
