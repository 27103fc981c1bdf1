public import RegistryClient
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

    /// The trust file at a path, or without one what the registry itself proposes, with a warning.
    ///
    /// - Throws: `CommandFailure`.
    public static func trust(path: String?, client: RegistryClient) async throws(CommandFailure) -> TrustPolicy {
        if let path { return try trust(path: path) }
        Terminal.standardError.write(
            "warning: no trust file; using the one that the registry itself proposes. See `vinlog verify --help`.\n")
        let bytes = try await Connection.asking { () throws(RegistryClientError) in try await client.policy() }
        do {
            return try TrustPolicy(parsing: bytes)
        } catch {
            throw CommandFailure("the registry's own trust file cannot be read: \(error)")
        }
    }
}
