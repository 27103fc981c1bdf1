import Attestation
import Dispatch
import Octets
import Synchronization
import VehicleHistory

/// Checks signatures on all cores, and each once: of the registry's own statements it keeps the hashes of those that were
/// right, so that the enrolments that every report carries are not checked for each page.
final class RememberedSignatures: SignatureChecking {
    /// Most signatures remembered (some 50 bytes each); beyond, all are forgotten.
    private static let countMax = 131_072
    /// Signatures that a thread takes at a time: few, so that no thread is left with many at the end.
    private static let strideCount = 4

    private let known = Mutex<Set<Hash>>([])

    func firstInvalid(in signed: [(sdJWT: SDJWT, key: PublicKey)]) -> Int? {
        let names = signed.map { Self.name($0.sdJWT, $0.key) }
        let unknown = known.withLock { known in names.indices.filter { !known.contains(names[$0]) } }
        guard !unknown.isEmpty else { return nil }
        let wrong = Mutex<Int?>(nil)
        let strides = (unknown.count + Self.strideCount - 1) / Self.strideCount
        DispatchQueue.concurrentPerform(iterations: strides) { stride in
            for position in unknown[(stride * Self.strideCount)...].prefix(Self.strideCount)
            where !signed[position].sdJWT.isSignatureValid(by: signed[position].key) {
                wrong.withLock { $0 = min($0 ?? position, position) }
            }
        }
        if let wrong = wrong.withLock({ $0 }) { return wrong }
        known.withLock { known in
            if known.count + unknown.count > Self.countMax { known.removeAll() }
            known.formUnion(unknown.map { names[$0] })
        }
        return nil
    }

    /// What a signature is remembered by: key, signed bytes and signature, all of them.
    private static func name(_ sdJWT: SDJWT, _ key: PublicKey) -> Hash {
        Hash.sha256(Array(key.thumbprint.string.utf8) + [UInt8(ascii: " ")] + sdJWT.issuerSignedJWT)
    }
}
