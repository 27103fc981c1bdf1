import Attestation
import Octets
import StrictJSON
import VehicleHistory

/// All that anyone but owner and registrar may ever see of a car's owner: the log's entry, the title as reports carry it,
/// and a proof of ownership given to a buyer.
struct PublicCar {
    /// Whose car it is: the truth, which the adversary does not have.
    let owner: Int
    /// The statement's entry in the log.
    let entry: [UInt8]
    /// The title without a disclosure.
    let title: SDJWT
    /// The title with the holder's key disclosed and bound.
    let presentation: SDJWT
    /// The disclosures that never leave owner and registrar.
    let disclosures: [Disclosure]

    /// The digests in the title, in their order.
    var digests: [Hash] { (title.payload["_sd"]?.array ?? []).compactMap { $0.string.flatMap(Self.hash) } }

    /// The holder's key, 32 bytes.
    var holderKey: [UInt8] {
        (try? presentation.holderKey())?.jwk["x"]?.string.flatMap { Base64.url.decode($0) } ?? []
    }

    /// The texts that the adversary reads, with their base64url undone.
    var texts: [[UInt8]] {
        [JSON.object(title.payload).serialized()] + presentation.disclosures.map { JSON.array([$0.value]).serialized() }
            + [JSON.object(presentation.keyBindingJWT?.payload ?? JSONObject()).serialized()]
    }

    private static func hash(_ text: String) -> Hash? { Base64.url.decode(text).flatMap { Hash($0) } }
}
