import Foundation
import Octets
import Rewards

/// Fresh vouchers: secret codes for their bearers, and the hashes that the registry is told.
public struct VoucherSheet: Sendable {
    private let codes: [VoucherCode]

    /// As many vouchers with fresh codes.
    public static func fresh(_ count: Int) -> VoucherSheet {
        var generator = SystemRandomNumberGenerator()
        return VoucherSheet(
            codes: (0..<count).compactMap { _ in
                VoucherCode((0..<VoucherCode.byteCount).map { _ in UInt8.random(in: 0...255, using: &generator) })
            })
    }

    /// The hashes, in hexadecimal.
    public var hashes: [String] { codes.map { "\($0.hash)" } }

    /// Writes the codes, one a line, to a new file that its owner alone can read; - is standard output.
    ///
    /// - Throws: `CommandFailure` with status 73; a file that is there already is not touched.
    public func write(to path: String) throws(CommandFailure) {
        let text = codes.map { $0.text + "\n" }.joined()
        if path == "-" { return Terminal.standardOutput.write(text) }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure(
                "cannot write the codes to \(path): \(String(cString: strerror(errno)))",
                mend: "Name a file that does not exist yet.", status: .cannotWrite)
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data(text.utf8))
            try handle.synchronize()
        } catch {
            unlink(path)
            throw CommandFailure("cannot write the codes to \(path)", mend: "Is the disk full?", status: .cannotWrite)
        }
    }
}
