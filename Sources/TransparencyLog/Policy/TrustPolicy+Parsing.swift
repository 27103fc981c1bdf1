extension TrustPolicy {
    /// The policy that a file's bytes state.
    /// - Throws: `TrustPolicyError` naming the first line that is wrong.
    public init(parsing bytes: [UInt8]) throws(TrustPolicyError) {
        guard bytes.count <= Self.byteCountMax else {
            throw TrustPolicyError(line: 1, reason: .tooLong(byteCountMax: Self.byteCountMax))
        }
        var parser = TrustPolicyParser()
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        for line in lines { try parser.read(line) }
        self = try parser.finish()
    }

    /// The policy that a text states.
    /// - Throws: `TrustPolicyError` naming the first line that is wrong.
    public init(parsing text: String) throws(TrustPolicyError) {
        try self.init(parsing: Array(text.utf8))
    }
}
