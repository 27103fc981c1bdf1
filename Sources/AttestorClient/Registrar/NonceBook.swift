import Foundation
import Octets
import StrictJSON
public import VehicleHistory

/// The nonces that a registrar gave to people who want a title: each for one vehicle, good once, and for some days.
///
/// A file each, `nonces/<nonce>.json` in the registrar's folder, removed when it is spent.
public struct NonceBook: Sendable {
    /// How long a nonce is good, in seconds: 7 days, since papers travel by post.
    public static let lifetimeSeconds = 7 * 86_400
    /// Random bytes of a nonce.
    private static let byteCount = 16

    private let path: String

    /// The book of a registrar's folder.
    public init(_ home: AttestorHome) {
        path = home.path + "/nonces"
    }

    /// Makes a nonce: 22 characters of base64url.
    ///
    /// - Parameter randomness: a `SystemRandomNumberGenerator` outside tests.
    /// - Throws: `RegistrarRefusal` when the folder cannot be written to.
    public func issue(
        for vehicle: Subject, nowSeconds: Int, randomness: inout some RandomNumberGenerator
    ) throws(RegistrarRefusal) -> String {
        let bytes = (0..<Self.byteCount).map { _ in UInt8.random(in: .min ... .max, using: &randomness) }
        let nonce = Base64.url.encode(bytes)
        let contents: JSON = [
            "vehicle": .string(vehicle.string), "expires_at": .integer(nowSeconds + Self.lifetimeSeconds),
        ]
        do {
            try PrivateFile.makeFolder(path)
            _ = try PrivateFile.create(contents.prettyPrinted(), atPath: file(nonce))
        } catch {
            throw RegistrarRefusal(.file, "cannot write to \(path)", mend: "\(error)")
        }
        return nonce
    }

    /// Checks that a nonce was made here for a vehicle, is not spent and not too old.
    ///
    /// - Throws: `RegistrarRefusal`.
    public func check(_ nonce: String, vehicle: Subject, nowSeconds: Int) throws(RegistrarRefusal) {
        guard Base64.url.decode(nonce)?.count == Self.byteCount,
            let data = FileManager.default.contents(atPath: file(nonce)), let json = try? JSON(parsing: data),
            let expiry = json["expires_at"]?.integer
        else {
            throw RegistrarRefusal(
                .unknownNonce, "the request answers a nonce that was not given here, or was used already",
                mend: "give the person a new one: vinlog registrar request-nonce")
        }
        guard json["vehicle"] == .string(vehicle.string) else {
            throw RegistrarRefusal(
                .otherVehicle, "the nonce of the request was given for another vehicle",
                mend: "give the person one for this vehicle: vinlog registrar request-nonce")
        }
        guard nowSeconds < expiry else {
            throw RegistrarRefusal(
                .expired, "the nonce of the request is older than \(Self.lifetimeSeconds / 86_400) days",
                mend: "give the person a new one: vinlog registrar request-nonce")
        }
    }

    /// Marks a nonce as spent.
    public func spend(_ nonce: String) {
        guard Base64.url.decode(nonce)?.count == Self.byteCount else { return }
        try? FileManager.default.removeItem(atPath: file(nonce))
    }

    private func file(_ nonce: String) -> String { "\(path)/\(nonce).json" }
}
