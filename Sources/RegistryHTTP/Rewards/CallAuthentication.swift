import Attestation
import HTTPTypes
import Hummingbird
import NIOCore
import Octets
import RegistryAPI
import SignedCalls

/// Finds out who calls: the token's claims, the key that its issuer's name leads to, and the proof.
struct CallAuthentication: Sendable {
    private let backend: any RegistryBackend
    private let ledger: any TokenLedger
    private let nowSeconds: @Sendable () -> Int

    init(backend: any RegistryBackend, limits: WireLimits, nowSeconds: @escaping @Sendable () -> Int) {
        self.backend = backend
        self.nowSeconds = nowSeconds
        ledger = MemoryTokenLedger(startedAtSeconds: nowSeconds())
    }

    /// The token of a request, read and not believed, so that garbage is refused before a body is awaited.
    ///
    /// - Returns: `nil` when the request carries none.
    func token(of request: Request) throws(Problem) -> CallToken? {
        guard let header = request.headers[.authorization] else { return nil }
        let scheme = "bearer "
        guard header.lowercased().hasPrefix(scheme) else { throw .callTokenMissing }
        do throws(CallTokenError) {
            return try CallToken(parsing: header.utf8.dropFirst(scheme.utf8.count))
        } catch {
            throw Problem(error)
        }
    }

    /// Proves a token for a request with this body, and spends it.
    func caller(of token: CallToken, path: String, body: ByteBuffer) async throws(Problem) -> Caller {
        try await caller(of: token, path: path, bodyHash: Hash.sha256(Array(body.readableBytesView)))
    }

    /// Proves a token for a request whose body has this SHA-256, and spends it.
    func caller(of token: CallToken, path: String, bodyHash: Hash) async throws(Problem) -> Caller {
        guard let name = CallerName(token.claims.issuer) else { throw Problem(CallTokenError.issuerInvalid) }
        let key = try await key(of: name, token)
        do throws(CallTokenError) {
            try await token.verify(
                by: key,
                as: CallExpectation(
                    audience: backend.origin, path: path, bodyHash: bodyHash,
                    nowSeconds: nowSeconds()),
                ledger: ledger)
        } catch {
            throw Problem(error)
        }
        return Caller(
            name: name, keyThumbprint: key.thumbprint.string, publicKey: key.jwk,
            tokenIdentifier: token.claims.identifier)
    }

    /// Owners and buyers are named by their key, which comes along; admins are named by theirs too, but only the
    /// roster's count; attestors' keys are those of their accreditation at this moment.
    private func key(of name: CallerName, _ token: CallToken) async throws(Problem) -> PublicKey {
        let key: PublicKey?
        switch name.kind {
        case .owner, .buyer: key = token.offeredKey?.thumbprint.string == name.identifier ? token.offeredKey : nil
        case .admin:
            let isNamed = token.keyThumbprint.string == name.identifier
            key = isNamed ? try await backend.callerKey(name, thumbprint: token.keyThumbprint) : nil
        case .attestor: key = try await backend.callerKey(name, thumbprint: token.keyThumbprint)
        }
        guard let key else { throw Problem(CallTokenError.keyUnknown) }
        return key
    }
}
