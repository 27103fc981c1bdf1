import Attestation
import AttestorClient
import CommandLineKit
import Foundation
import RegistryAPI
import StrictJSON
import VehicleHistory

extension HomeOptions {
    /// What signs for the organisation: the key in the folder, or the signer that the profile or the command line names.
    ///
    /// - Throws: `CommandFailure`.
    func signer() throws(CommandFailure) -> any Signer {
        let profile = folder.profile()
        let usual = profile?.signer.map { signer in
            (signer: signer, publicKey: profile?.publicKey.flatMap { try? PublicKey(jwk: $0) })
        }
        return try signing.signer(path: folder.keyPath, usual: usual)
    }

    /// Signs a statement about the organisation's own keys and hands it in.
    ///
    /// - Returns: what the registry gave for it.
    /// - Throws: `CommandFailure`.
    func act(
        _ kind: String, body: JSON, _ registry: RegistryOptions, _ policy: PolicyOptions
    ) async throws -> (submitted: SubmittedStatement, draft: StatementDraft) {
        let issuer = try profile().issuer()
        let desk = ActDesk(key: try signer(), issuer: issuer, registry: registry, policy: policy, home: folder)
        guard let id = issuer.attestorID else { throw CommandFailure("the profile names no attestor") }
        return try await desk.state(kind, about: .attestor(id), body: body)
    }

    /// A desk that calls in the contributor's name.
    ///
    /// - Parameter keyPath: another key than what usually signs.
    /// - Throws: `CommandFailure`.
    func desk(_ registry: RegistryOptions, keyPath: String? = nil) throws(CommandFailure) -> CallDesk {
        let profile = try profile()
        guard let name = CallerName(.attestor, profile.id) else {
            throw CommandFailure("the profile's id \"\(profile.id)\" is no identifier", status: .unreadable)
        }
        return CallDesk(client: try Connection.client(registry), caller: name, key: try signer(keyPath: keyPath))
    }

    /// The key in a file, such as a device's own; without one what signs for the organisation.
    ///
    /// - Throws: `CommandFailure`.
    func signer(keyPath: String?) throws(CommandFailure) -> any Signer {
        if let keyPath { return try Keys.read(keyPath, passphraseFrom: signing.passphrases) }
        return try signer()
    }
}

extension AttestorHome {
    /// Makes the folder; refuses one that has a key or a profile already, which are never overwritten.
    ///
    /// - Throws: `CommandFailure` with status 73.
    func requireUnused() throws(CommandFailure) {
        for path in [keyPath, profilePath] where FileManager.default.fileExists(atPath: path) {
            throw CommandFailure(
                "\(path) exists already, and is never overwritten", mend: "Name another folder with --home.",
                status: .cannotWrite)
        }
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandFailure("cannot make the folder \(path)", mend: "\(error)", status: .cannotWrite)
        }
    }
}
