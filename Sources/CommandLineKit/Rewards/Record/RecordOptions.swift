public import ArgumentParser

/// `--registry` or `--dir`: where the public record of the rewards comes from.
public struct RecordOptions: ParsableArguments {
    /// The registry.
    @OptionGroup public var registry: RegistryOptions

    /// The folder, if it was given.
    @Option(
        name: .customLong("dir"),
        help: "A folder of files from `vinlog rewards download`, instead of a registry.")
    public var folder: String?

    /// The defaults.
    public init() {}

    /// The record.
    ///
    /// - Throws: `CommandFailure` with status 64 when none or two are named.
    public func source() throws(CommandFailure) -> any RewardSource {
        if let folder {
            guard registry.registry == nil else {
                throw CommandFailure("--registry and --dir exclude each other", mend: "Name one.", status: .usage)
            }
            return RewardFolder(path: folder)
        }
        return RewardRegistry(try Connection.client(registry))
    }

    /// The books.
    ///
    /// - Throws: `CommandFailure`.
    public func books() async throws(CommandFailure) -> Books {
        try await Books(of: try source())
    }
}
