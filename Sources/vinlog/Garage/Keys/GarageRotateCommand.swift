import ArgumentParser
import Attestation
import AttestorClient
import CommandLineKit
import Foundation
import StrictJSON
import VehicleHistory

/// `vinlog garage rotate`: a fresh key in place of the old one.
struct GarageRotateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate",
        abstract: "Replace your organisation's key by a fresh one.",
        discussion: """
            The old key signs a rotation that adds the new one and retires the old one: what
            it signed before stands. The old file is kept as key-THUMBPRINT.jwk. When it is
            interrupted, it goes on where it was if it is given again.

            EXAMPLES
              vinlog garage rotate
              vinlog garage rotate --encrypt --algorithm ES256
            """)

    @Option(help: "Signature algorithm of the new key: EdDSA or ES256.")
    var algorithm = "EdDSA"
    @Flag(help: "Close the new key with a passphrase.")
    var encrypt = false
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var home: HomeOptions
    @OptionGroup var output: OutputOptions

    /// The new key until the rotation is in the log: written before anything is sent, so that it cannot be lost.
    private var pendingPath: String { home.folder.path + "/key-next.jwk" }

    func run() async throws {
        guard let algorithm = SignatureAlgorithm(rawValue: algorithm) else {
            throw CommandFailure("--algorithm: \"\(algorithm)\" is not EdDSA or ES256", status: .usage)
        }
        guard try home.profile().signer == nil else {
            throw CommandFailure(
                "the key is not in a file, but with the signer that the profile names",
                mend: "Make the new key there, and have your accreditor recover you with it.", status: .usage)
        }
        let old = try home.signer().publicKey.thumbprint.string
        let new = try pendingKey(algorithm)
        if try await isCurrent(new.publicKey.thumbprint.string) { return try finish(old: old) }
        let body: JSON = ["add": [new.publicKey.jwk], "retire": [.string(old)]]
        let act = try await home.act("attestor-rotate", body: body, registry, policy)
        try finish(old: old)
        Act.show(act, "The rotation to key \(new.publicKey.thumbprint)", json: output.json)
    }

    private func pendingKey(_ algorithm: SignatureAlgorithm) throws(CommandFailure) -> SigningKey {
        if FileManager.default.fileExists(atPath: pendingPath) {
            return try Keys.read(pendingPath, passphraseFrom: home.signing.passphrases)
        }
        let passphrase = encrypt ? try home.signing.passphrases.newPassphrase(for: "the new key") : nil
        let key = SigningKey.generate(algorithm)
        try Keys.create(key, atPath: pendingPath, passphrase: passphrase)
        return key
    }

    /// Whether an earlier run came as far as the log.
    private func isCurrent(_ thumbprint: String) async throws(CommandFailure) -> Bool {
        try await EnrolledKey.all(of: try home.profile().id, registry).contains { $0.thumbprint == thumbprint }
    }

    private func finish(old: String) throws(CommandFailure) {
        do {
            try FileManager.default.moveItem(
                atPath: home.folder.keyPath, toPath: home.folder.path + "/key-\(old).jwk")
            try FileManager.default.moveItem(atPath: pendingPath, toPath: home.folder.keyPath)
        } catch {
            throw CommandFailure(
                "the rotation is in the log, and the new key is still in \(pendingPath): \(error)",
                mend: "Move it to \(home.folder.keyPath).", status: .cannotWrite)
        }
    }
}
