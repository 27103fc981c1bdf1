import Foundation

/// Where the checkout lies, found from this file.
enum Repository {
    static let root: URL = {
        var url = URL(filePath: #filePath)
        while url.path != "/" {
            url.deleteLastPathComponent()
            if FileManager.default.fileExists(atPath: url.appending(path: "schema/statements/statement.json").path) {
                break
            }
        }
        return url
    }()

    /// Runs Python 3 with a script and input; `nil` when it does not exist or fails.
    static func python(_ script: String, input: Data = Data()) -> Data? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script]
        let inputFile = FileManager.default.temporaryDirectory.appending(path: "vinlog-\(UUID().uuidString).json")
        let output = Pipe()
        do {
            try input.write(to: inputFile)
            defer { try? FileManager.default.removeItem(at: inputFile) }
            process.standardInput = try FileHandle(forReadingFrom: inputFile)
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

    /// Whether Python's jsonschema package can be used.
    static let hasJSONSchema = python("import jsonschema; jsonschema.Draft202012Validator") != nil
}
