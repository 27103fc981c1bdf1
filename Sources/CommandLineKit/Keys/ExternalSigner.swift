public import Attestation
import Foundation
import Octets

/// Signs through a command: the private key stays in the HSM, the smart card or the key service that the command asks.
///
/// The command is run by `/bin/sh -c` for each signature. It reads the very bytes to sign on standard input (not their
/// hash), and `VINLOG_SIGN_ALGORITHM` (`EdDSA` or `ES256`) and `VINLOG_SIGN_KEY` (the key's thumbprint, RFC 7638) from
/// its environment. It writes the signature on standard output: 64 bytes as JOSE has them (RFC 7518 section 3.4, RFC 8037
/// section 3.1), or for ES256 the DER of X9.62 as OpenSSL writes it; as they are, or in base64 or base64url. Each
/// signature is checked with the public key before it is used.
public struct ExternalSigner: Signer {
    /// Longest time a command may take for one signature, in seconds: somebody may have to touch a card.
    public static let secondsMax = 60
    /// What a signer's description begins with, as `--signer` takes it.
    public static let prefix = "exec:"

    private static let outputByteCountMax = 4_096

    /// The key that checks its signatures.
    public let publicKey: PublicKey
    /// The command, as the shell reads it.
    public let command: String

    /// A signer.
    ///
    /// - Parameters:
    ///   - description: `exec:COMMAND`.
    ///   - publicKey: the key that checks its signatures.
    /// - Throws: `CommandFailure` with status 64 when the description is another.
    public init(_ description: String, publicKey: PublicKey) throws(CommandFailure) {
        guard description.hasPrefix(Self.prefix), description.utf8.count > Self.prefix.utf8.count else {
            throw CommandFailure(
                "--signer: \"\(description)\" is no signer", mend: "Use exec:COMMAND.", status: .usage)
        }
        command = String(description.dropFirst(Self.prefix.count))
        self.publicKey = publicKey
    }

    /// Has a message signed.
    ///
    /// - Throws: `CommandFailure` that says what the command did wrong.
    public func sign(_ message: [UInt8]) throws -> [UInt8] {
        let output = try run(message)
        for signature in SignatureForms.readings(of: output) where publicKey.isValidSignature(signature, for: message) {
            return signature
        }
        throw failure(
            "its output is no signature of \(publicKey.algorithm.rawValue) by the key \(publicKey.thumbprint)")
    }

    private func run(_ message: [UInt8]) throws -> [UInt8] {
        let process = Process()
        let (input, output, errors) = (try Self.unnamedFile(message), Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        var environment = ProcessInfo.processInfo.environment
        environment["VINLOG_SIGN_ALGORITHM"] = publicKey.algorithm.rawValue
        environment["VINLOG_SIGN_KEY"] = publicKey.thumbprint.string
        process.environment = environment
        (process.standardInput, process.standardOutput, process.standardError) = (input, output, errors)
        do { try process.run() } catch { throw failure("it does not start: \(error)") }
        let alarm = DispatchWorkItem { if process.isRunning { process.terminate() } }
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(Self.secondsMax), execute: alarm)
        defer { alarm.cancel() }
        let complaints = DispatchQueue(label: "signer-errors")
        nonisolated(unsafe) var complaint = Data()
        complaints.async { complaint = errors.fileHandleForReading.readDataToEndOfFile() }
        let signature = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        complaints.sync {}
        guard process.terminationReason == .exit else {
            throw failure("it was stopped after \(Self.secondsMax) seconds, or died")
        }
        guard process.terminationStatus == 0 else {
            let line = String(decoding: complaint, as: UTF8.self).split(separator: "\n").first ?? "it said nothing"
            throw failure("exit status \(process.terminationStatus): \(HarmlessText.of(String(line.prefix(200))))")
        }
        guard (1...Self.outputByteCountMax).contains(signature.count) else {
            throw failure("it wrote \(signature.count) bytes, and a signature has 64 or a few more")
        }
        return Array(signature)
    }

    /// A file without a name that holds the message: unlike a pipe it can be read twice, and nobody waits for a reader.
    private static func unnamedFile(_ message: [UInt8]) throws -> FileHandle {
        let path = NSTemporaryDirectory() + "/vinlog-sign-\(UUID().uuidString)"
        let url = URL(fileURLWithPath: path)
        try Data(message).write(to: url, options: .withoutOverwriting)
        defer { try? FileManager.default.removeItem(at: url) }
        return try FileHandle(forReadingFrom: url)
    }

    private func failure(_ reason: String) -> CommandFailure {
        CommandFailure(
            "the signer \"\(command)\": \(reason)",
            mend: "It reads the message on standard input and writes the signature on standard output.",
            status: .failed)
    }
}

/// The forms in which signing programs write a signature.
enum SignatureForms {
    /// What bytes may be as 64 bytes of JOSE: themselves, as DER, or either in base64.
    static func readings(of output: [UInt8]) -> [[UInt8]] {
        let text = String(decoding: output, as: UTF8.self).filter { !$0.isWhitespace }
        let unpadded = text.replacing("=", with: "").replacing("+", with: "-").replacing("/", with: "_")
        return [output, Base64.url.decode(unpadded)].compactMap(\.self)
            .flatMap { [$0, joined(der: $0)] }
            .compactMap(\.self)
            .filter { $0.count == 64 }
    }

    /// r ‖ s of an ECDSA-Sig-Value (RFC 3279 section 2.2.3); `nil` for anything else.
    private static func joined(der bytes: [UInt8]) -> [UInt8]? {
        var rest = bytes[...]
        guard rest.popFirst() == 0x30, let length = rest.popFirst(), Int(length) == rest.count else { return nil }
        guard let r = integer(&rest), let s = integer(&rest), rest.isEmpty else { return nil }
        return r + s
    }

    private static func integer(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        guard rest.popFirst() == 0x02, let length = rest.popFirst(), (1...33).contains(length), length <= rest.count
        else { return nil }
        let digits = rest.prefix(Int(length)).drop { $0 == 0 }
        rest = rest.dropFirst(Int(length))
        guard digits.count <= 32 else { return nil }
        return [UInt8](repeating: 0, count: 32 - digits.count) + digits
    }
}
