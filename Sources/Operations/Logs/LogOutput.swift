public import Logging

/// Makes the loggers of a program, all of one format, to standard error.
public struct LogOutput: Sendable {
    /// The format.
    public let format: LogFormat
    /// The least urgent level that is written.
    public let level: Logger.Level

    private let write: @Sendable ([UInt8]) -> Void

    /// An output.
    ///
    /// - Parameters:
    ///   - format: Text or JSON.
    ///   - level: The least urgent level that is written.
    ///   - write: Where whole lines go, line feed included; standard error for the default.
    public init(
        format: LogFormat, level: Logger.Level = .notice,
        write: @escaping @Sendable ([UInt8]) -> Void = StandardError.write
    ) {
        self.format = format
        self.level = level
        self.write = write
    }

    /// A logger of this name.
    public func logger(_ label: String) -> Logger {
        var logger = Logger(label: label) { label in LineLogHandler(label: label, format: format, write: write) }
        logger.logLevel = level
        return logger
    }
}
