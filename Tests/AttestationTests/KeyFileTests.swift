import Attestation
import Glibc
import StrictJSON
import TestKit
import Testing

@Suite("Key files")
struct KeyFileTests {
    private let temporary: TemporaryFolder

    init() throws {
        temporary = try TemporaryFolder()
    }

    private var folder: String { temporary.path }
    private var path: String { "\(folder)/a.jwk" }

    private func permissions(of path: String) -> mode_t {
        var status = stat()
        lstat(path, &status)
        return status.st_mode & 0o7777
    }

    @Test("Written with mode 0600 whatever the umask, and read back", arguments: SignatureAlgorithm.allCases)
    func roundTrip(algorithm: SignatureAlgorithm) throws {
        let key = SigningKey.generate(algorithm)
        try KeyFile.create(key, atPath: path)
        #expect(permissions(of: path) == 0o600)
        #expect(try KeyFile.read(atPath: path).publicKey == key.publicKey)
    }

    @Test("An existing file is never overwritten")
    func exclusive() throws {
        let key = SigningKey.generate()
        try KeyFile.create(key, atPath: path)
        #expect(throws: KeyFileError.exists(path: path)) {
            try KeyFile.create(SigningKey.generate(), atPath: path)
        }
        #expect(try KeyFile.read(atPath: path).publicKey == key.publicKey)
    }

    @Test("Symbolic links are neither written through nor read through")
    func links() throws {
        let link = "\(folder)/link"
        symlink("\(folder)/b.jwk", link)
        #expect(throws: KeyFileError.exists(path: link)) { try KeyFile.create(SigningKey.generate(), atPath: link) }
        #expect(access("\(folder)/b.jwk", F_OK) != 0)
        try KeyFile.create(SigningKey.generate(), atPath: "\(folder)/b.jwk")
        #expect(throws: KeyFileError.notARegularFile(path: link)) { try KeyFile.read(atPath: link) }
    }

    @Test("Looser permissions are refused, and the message says what to do", arguments: [0o640, 0o604, 0o620, 0o644])
    func looseness(mode: Int) throws {
        try KeyFile.create(SigningKey.generate(), atPath: path)
        chmod(path, mode_t(mode))
        let error = #expect(throws: KeyFileError.self) { try KeyFile.read(atPath: self.path) }
        #expect(error == .permissionsTooLoose(path: path, permissions: String(mode, radix: 8)))
        #expect(error?.description.contains("chmod 600 \(path)") == true)
        chmod(path, 0o400)
        _ = try KeyFile.read(atPath: path)
    }

    @Test("What is not a key file is refused with its reason")
    func refusals() throws {
        #expect(throws: KeyFileError.notFound(path: path)) { try KeyFile.read(atPath: self.path) }
        #expect(throws: KeyFileError.notARegularFile(path: folder)) { try KeyFile.read(atPath: self.folder) }
        let pipe = "\(folder)/pipe"
        mkfifo(pipe, 0o600)
        #expect(throws: KeyFileError.notARegularFile(path: pipe)) { try KeyFile.read(atPath: pipe) }
        try KeyFile.create(contents: Array("{".utf8), atPath: path)
        let error = #expect(throws: KeyFileError.self) { try KeyFile.read(atPath: self.path) }
        guard case .notJSON = error else { throw try #require(error) }
        try KeyFile.create(contents: Array("{}".utf8), atPath: "\(folder)/b.jwk")
        #expect(throws: KeyFileError.notAKey(path: "\(folder)/b.jwk", .missingMember("kty"))) {
            try KeyFile.read(atPath: "\(self.folder)/b.jwk")
        }
    }

    @Test("The size limit holds at its edge")
    func size() throws {
        let most = [UInt8](repeating: 0x20, count: KeyFile.byteCountMax)
        #expect(throws: KeyFileError.tooLarge(path: path, byteCountMax: KeyFile.byteCountMax)) {
            try KeyFile.create(contents: most + [0x20], atPath: self.path)
        }
        try KeyFile.create(contents: most, atPath: path)
        #expect(try KeyFile.readContents(atPath: path) == most)
        let file = fopen(path, "a")
        fputs("x", file)
        fclose(file)
        #expect(throws: KeyFileError.tooLarge(path: path, byteCountMax: KeyFile.byteCountMax)) {
            try KeyFile.readContents(atPath: self.path)
        }
    }
}
