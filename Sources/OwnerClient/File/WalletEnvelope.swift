import Crypto
import FoundationEssentials
import Octets
import StrictJSON

/// The wallet's file: what may be read without the passphrase, and the encrypted rest (docs/FORMATS.md).
///
/// * `header` are the members `format` to `cipher`. They are authenticated.
/// * `passphrase_check` = HMAC-SHA256(check key, header): a wrong passphrase is told from damage.
/// * `ciphertext` = ChaCha20-Poly1305(encryption key, nonce, contents; additional data header ‖ check), the contents
///   padded with spaces to a multiple of 4 KiB, so that the size tells little.
/// * `checksum` = SHA-256 of the object without it: no secret, it tells damage before anyone is asked for a passphrase.
struct WalletEnvelope: Equatable {
    static let format = "vinlog/wallet/v1"
    static let paddingByteCount = 4_096
    /// Most bytes of the file, and of the contents.
    static let byteCountMax = 32 << 20
    static let contentsByteCountMax = 16 << 20

    let workFactor: WalletWorkFactor
    let salt: [UInt8]
    let check: [UInt8]
    let nonce: [UInt8]
    let ciphertext: [UInt8]

    private static let kdf = "scrypt"
    private static let cipher = "chacha20-poly1305"

    /// The least that wallets have in common; whoever reads this knows nothing of their owners.
    private static func header(salt: [UInt8], workFactor: WalletWorkFactor) -> JSONObject {
        var object = JSONObject()
        object["format"] = .string(format)
        object["kdf"] = .string(kdf)
        object["work_factor"] = .integer(workFactor.exponent)
        object["block_size"] = .integer(WalletKey.blockSize)
        object["parallelism"] = .integer(WalletKey.parallelism)
        object["salt"] = .string(Base64.url.encode(salt))
        object["cipher"] = .string(cipher)
        return object
    }

    private static func check(_ header: [UInt8], _ key: WalletKey) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: header, using: key.check))
    }

    init(workFactor: WalletWorkFactor, salt: [UInt8], check: [UInt8], nonce: [UInt8], ciphertext: [UInt8]) {
        self.workFactor = workFactor
        self.salt = salt
        self.check = check
        self.nonce = nonce
        self.ciphertext = ciphertext
    }

    // MARK: - Closing and opening

    /// Encrypts contents, with a fresh nonce.
    ///
    /// - Throws: `WalletError.tooLarge`.
    init(sealing contents: [UInt8], with key: WalletKey) throws(WalletError) {
        guard contents.count <= Self.contentsByteCountMax else {
            throw .tooLarge(byteCountMax: Self.contentsByteCountMax)
        }
        let header = JSON.object(Self.header(salt: key.salt, workFactor: key.workFactor)).serialized()
        let check = Self.check(header, key)
        let rest = contents.count % Self.paddingByteCount
        let padding = [UInt8](
            repeating: UInt8(ascii: " "), count: rest == 0 && !contents.isEmpty ? 0 : Self.paddingByteCount - rest)
        guard
            let box = try? ChaChaPoly.seal(contents + padding, using: key.encryption, authenticating: header + check)
        else { throw .system(path: "the wallet", operation: "encrypting", reason: "the cipher refused") }
        workFactor = key.workFactor
        salt = key.salt
        self.check = check
        nonce = Array(box.nonce)
        ciphertext = Array(box.ciphertext) + Array(box.tag)
    }

    /// Decrypts the contents; the padding's spaces are still behind them.
    ///
    /// - Throws: `WalletError.wrongPassphrase` when the check does not fit, `.damaged(.contents)` when only the rest
    ///   does not.
    func opened(with key: WalletKey) throws(WalletError) -> [UInt8] {
        let header = JSON.object(Self.header(salt: salt, workFactor: workFactor)).serialized()
        guard HMAC<SHA256>.isValidAuthenticationCode(check, authenticating: header, using: key.check) else {
            throw .wrongPassphrase
        }
        guard let nonce = try? ChaChaPoly.Nonce(data: nonce),
            let box = try? ChaChaPoly.SealedBox(
                nonce: nonce, ciphertext: ciphertext.dropLast(16), tag: ciphertext.suffix(16)),
            let contents = try? ChaChaPoly.open(box, using: key.encryption, authenticating: header + check)
        else { throw .damaged(.contents) }
        return Array(contents)
    }

    // MARK: - The file

    private var object: JSONObject {
        var object = Self.header(salt: salt, workFactor: workFactor)
        object["passphrase_check"] = .string(Base64.url.encode(check))
        object["nonce"] = .string(Base64.url.encode(nonce))
        object["ciphertext"] = .string(Base64.url.encode(ciphertext))
        return object
    }

    private static func checksum(of object: JSONObject) -> JSON {
        .string(Base64.url.encode(Hash.sha256(JSON.object(object).serialized()).bytes))
    }

    /// The file's bytes.
    var serialized: [UInt8] {
        var object = object
        object["checksum"] = Self.checksum(of: object)
        return JSON.object(object).prettyPrinted()
    }

    /// Reads a file.
    ///
    /// - Throws: `WalletError.notAWallet`, `.unknownFormat`, `.workFactor` or `.damaged(.checksum)`.
    init(parsing bytes: [UInt8]) throws(WalletError) {
        let json: JSON
        do throws(JSONError) {
            json = try JSON(parsing: bytes, byteCountMax: Self.byteCountMax)
        } catch {
            throw .notAWallet(rule: "its text is JSON (\(error))")
        }
        guard let members = json.object, let format = members["format"]?.string else {
            throw .notAWallet(rule: "its first member is \"format\"")
        }
        guard format == Self.format else {
            throw format.hasPrefix("vinlog/wallet/")
                ? .unknownFormat(String(format.prefix(64))) : .notAWallet(rule: "its format is \(Self.format)")
        }
        var rest = members
        rest["checksum"] = nil
        guard members["checksum"] == Self.checksum(of: rest) else { throw .damaged(.checksum) }
        workFactor = try WalletWorkFactor(ofFile: members["work_factor"]?.integer ?? 0)
        salt = try Self.bytes(members, "salt", count: WalletKey.saltByteCount)
        check = try Self.bytes(members, "passphrase_check", count: 32)
        nonce = try Self.bytes(members, "nonce", count: 12)
        ciphertext = try Self.bytes(members, "ciphertext", count: nil)
        // Whatever else stands there would be neither authenticated nor understood.
        guard rest == object else {
            throw .notAWallet(rule: "it has the members of \(Self.format), its kdf is scrypt with r = 8 and p = 1")
        }
    }

    private static func bytes(_ members: JSONObject, _ name: String, count: Int?) throws(WalletError) -> [UInt8] {
        guard let bytes = members[name]?.string.flatMap({ Base64.url.decode($0) }),
            count.map({ bytes.count == $0 }) ?? (bytes.count >= 16)
        else {
            throw .notAWallet(rule: "\"\(name)\" is base64url of \(count.map { "\($0)" } ?? "at least 16") bytes")
        }
        return bytes
    }
}
