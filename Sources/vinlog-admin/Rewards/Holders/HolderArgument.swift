import CommandLineKit
import RegistryAPI

/// Holders and accounts as they are typed.
enum HolderArgument {
    /// A holder: `attestor:<id>`, `owner:<thumbprint>` or `buyer:<thumbprint>`.
    ///
    /// - Throws: `CommandFailure` with status 64.
    static func holder(_ text: String, option: String = "HOLDER") throws(CommandFailure) -> CallerName {
        guard let name = CallerName(text), name.kind != .admin else {
            throw CommandFailure(
                "\(option): \"\(text)\" is not a holder",
                mend: "Write attestor:<id>, owner:<thumbprint> or buyer:<thumbprint>.", status: .usage)
        }
        return name
    }

    /// The account that a holder's name stands for: credits for BC, the liquid account for other assets; any other
    /// account as it is.
    static func account(_ text: String, asset: String) -> String {
        guard CallerName(text) != nil else { return text }
        return asset == AssetCode.credits.rawValue ? "credit:\(text)" : "contributor:\(text)"
    }
}
