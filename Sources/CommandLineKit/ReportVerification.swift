public import TransparencyLog

/// Reading a trust file and verifying a report's bytes, as several commands do.
public enum ReportVerification {
    /// Reads a trust file.
    ///
    /// - Throws: `CommandFailure` with status 66 when it cannot be read or understood.
    public static func trust(path: String) throws(CommandFailure) -> TrustPolicy {
        let bytes = try InputFile.read(path, byteCountMax: TrustPolicy.byteCountMax)
        do {
            return try TrustPolicy(parsing: bytes)
        } catch {
            throw CommandFailure(
                "\(path) is not a trust file: \(error)",
                mend: "See docs/FORMATS.md; a registry proposes one at GET /policy.", status: .unreadable)
        }
    }
}
