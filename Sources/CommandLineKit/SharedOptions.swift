public import ArgumentParser
import Foundation

/// `--json`, everywhere the same.
public struct OutputOptions: ParsableArguments {
    /// Print machine-readable JSON on standard output instead of text.
    @Flag(name: .long, help: "Print JSON on standard output instead of text.")
    public var json = false

    /// The defaults.
    public init() {}
}

/// `--registry`, with `VINLOG_REGISTRY` as its default.
public struct RegistryOptions: ParsableArguments {
    /// The registry's address, if it was given.
    @Option(name: .long, help: "The registry's address, such as http://127.0.0.1:8080 (default: $VINLOG_REGISTRY).")
    public var registry: String?

    /// The defaults.
    public init() {}

    /// The registry's address.
    ///
    /// - Throws: `CommandFailure` with status 64 when neither the option nor the variable is there.
    public func url() throws(CommandFailure) -> String {
        guard let url = registry ?? Environment.value("VINLOG_REGISTRY") else {
            throw CommandFailure(
                "no registry was named", mend: "Add --registry URL or set VINLOG_REGISTRY.", status: .usage)
        }
        return url
    }
}

/// `--policy`, with `VINLOG_POLICY` as its default.
public struct PolicyOptions: ParsableArguments {
    /// Path of the trust file, if it was given.
    @Option(
        name: .long,
        help: "The trust file: whom you trust to run logs, to witness and to accredit (default: $VINLOG_POLICY).")
    public var policy: String?

    /// The defaults.
    public init() {}

    /// Path of the trust file, if one was named.
    public var path: String? { policy ?? Environment.value("VINLOG_POLICY") }
}

/// The environment's variables and folders of Vinlog.
public enum Environment {
    /// A variable that is set and not empty.
    public static func value(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The user's folder: `VINLOG_HOME`, or `~/.vinlog`.
    public static var homePath: String {
        value("VINLOG_HOME") ?? NSHomeDirectory() + "/.vinlog"
    }

    /// Seconds since 1970 by this machine's clock.
    public static var nowSeconds: Int { Int(nowMilliseconds / 1000) }

    /// Milliseconds since 1970 by this machine's clock, moved by the seconds of `VINLOG_CLOCK_OFFSET`: for rehearsals
    /// against a `vinlogd serve --clock-offset`, and for nothing else.
    public static var nowMilliseconds: Int64 {
        Int64(Date().timeIntervalSince1970 * 1000) + (value("VINLOG_CLOCK_OFFSET").flatMap { Int64($0) } ?? 0) * 1000
    }
}
