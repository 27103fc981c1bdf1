public import ArgumentParser
import Foundation
import StrictJSON

/// Runs a program's root command: the one place where failures become messages and exit statuses.
public enum Program {
    /// Parses `arguments`, runs the command they name and ends the process.
    ///
    /// Usage errors end with status 64, as `swift-argument-parser` and `sysexits.h` have it.
    public static func run(_ root: any AsyncParsableCommand.Type, arguments: [String]? = nil) async -> Never {
        do {
            var command = try root.parseAsRoot(arguments)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            exit(ExitStatus.ok.rawValue)
        } catch let failure as CommandFailure {
            // Standard output of `--json` is JSON whatever happens; people read standard error.
            if (arguments ?? CommandLine.arguments).contains("--json") {
                Terminal.standardOutput.write(failure.json.prettyPrinted())
            }
            // A message may quote a file that somebody else made.
            Terminal.standardError.write("error: \(HarmlessText.of("\(failure)", keepsLines: true))\n")
            exit(failure.status.rawValue)
        } catch {
            root.exit(withError: error)
        }
    }
}
