public import RegistryAPI
import StrictJSON

/// Plan files: what a maker hands to a checker. The digest is always computed from the file, never read from it.
public enum PlanFile {
    /// Most bytes of a plan that is read: 64 MiB.
    public static let byteCountMax = 64 << 20

    /// Reads a plan.
    ///
    /// - Throws: `CommandFailure` with status 66 when it cannot be read or is no plan.
    public static func read(_ path: String) throws(CommandFailure) -> PlanDocument {
        let bytes = try InputFile.read(path, byteCountMax: byteCountMax)
        do {
            return try PlanDocument(json: JSON(parsing: bytes, byteCountMax: byteCountMax))
        } catch {
            throw CommandFailure(
                "\(path) is not a plan: \(error)", mend: "Ask its maker for the file that the planning command wrote.",
                status: .unreadable)
        }
    }

    /// Writes a plan, the very bytes that are hashed and a line feed.
    ///
    /// - Throws: `CommandFailure` with status 73.
    public static func write(_ plan: PlanDocument, to path: String) throws(CommandFailure) {
        try InputFile.write(plan.bytes + [0x0A], to: path)
    }
}
