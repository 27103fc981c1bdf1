public import VIN

/// Arguments that several commands take.
public enum Arguments {
    /// A VIN as it was typed.
    ///
    /// - Throws: `CommandFailure` with status 64, with the VIN that was probably meant.
    public static func vin(_ text: String) throws(CommandFailure) -> VIN {
        do {
            return try VIN(text)
        } catch {
            throw CommandFailure(
                "\"\(text)\" is not a VIN: \(error)", mend: error.suggestion.map { "Did you mean \($0)?" },
                status: .usage)
        }
    }
}
