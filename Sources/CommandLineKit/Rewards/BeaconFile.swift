import Rewards
public import StrictJSON

/// Beacon rounds as files.
public enum BeaconFile {
    /// The round's JSON, once it was understood.
    ///
    /// - Throws: `CommandFailure` with status 66.
    public static func read(_ path: String) throws(CommandFailure) -> JSON {
        let bytes = try InputFile.read(path, byteCountMax: BeaconRound.byteCountMax)
        do {
            _ = try BeaconRound(parsing: bytes)
            return try JSON(parsing: bytes)
        } catch {
            throw CommandFailure(
                "\(path) is not a beacon round: \(error)",
                mend: "Save what a drand relay serves at /CHAIN/public/ROUND.", status: .unreadable)
        }
    }

    /// The round's randomness, in hexadecimal.
    ///
    /// - Throws: `CommandFailure` with status 66.
    public static func randomness(_ path: String) throws(CommandFailure) -> String {
        let json = try read(path)
        do {
            return "\(try BeaconRound(parsing: json.serialized()).randomness)"
        } catch {
            throw CommandFailure("\(path) is not a beacon round: \(error)", status: .unreadable)
        }
    }
}
