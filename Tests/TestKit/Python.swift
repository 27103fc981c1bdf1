public import Foundation

/// Python 3, where it is installed: a second opinion by tools that are not ours.
public enum Python {
    /// Runs a script and gives what it prints; `nil` when Python is absent or the script fails.
    ///
    /// - Parameters:
    ///   - script: The program text.
    ///   - input: What it reads from standard input.
    public static func run(_ script: String, input: Data = Data()) -> Data? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        let output = Pipe()
        do {
            // By way of a file, since a pipe would have to be fed and emptied at the same time.
            let folder = try TemporaryFolder()
            let inputPath = try folder.file("input", Array(input))
            process.standardInput = try FileHandle(forReadingFrom: URL(filePath: inputPath))
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            let data = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return process.terminationStatus == 0 ? data : nil
        } catch {
            return nil
        }
    }
}
