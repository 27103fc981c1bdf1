import BrowserVerifier
import Foundation
import Messages
import Octets
import StrictJSON
import TestKit
import Testing

@testable import RegistryHTTP

/// The script of the form for garages, run by Node.js.
final class GaragePeer: Sendable {
    static let origin = RealRegistry.origin

    /// What the tests ask for by name.
    private static let names = [
        "utf8", "base64URLBytes", "base64URLText", "parseTrust", "makeKey", "serviceClaims", "statementClaims",
        "signStatement", "enrolmentRequest", "signedCall", "sealRecovery", "openRecovery", "verifyReceipt", "readingOf",
        "compareReading", "identifierFrom", "today", "qrCode", "refusalFacts", "photoType", "vinIn",
    ]

    private let folder: TemporaryFolder
    private let process: LineProcess

    /// Starts the script, with fresh keys.
    init(_ language: Language = .english) throws {
        folder = try TemporaryFolder()
        let footer = "globalThis.vinlogInside = { \(Self.names.joined(separator: ", ")) };"
        let script = try folder.file("garage.js", GarageScript.source(language, footer: footer))
        let runner = RepositoryFolder.root.appending(path: "Tests/JavaScript/garage_peer.js").path
        let vins = RepositoryFolder.root.appending(path: "data/pages/vin.js").path
        process = try LineProcess(try #require(Node.path), [runner, script, vins])
        try ask("page", ["origin": .string(Self.origin), "kinds": "service,odometer-reading,correction"])
    }

    /// Asks one question of `Tests/JavaScript/garage_peer.js`.
    @discardableResult
    func ask(_ what: String, _ members: JSON = [:]) throws -> JSON {
        var question = members.object ?? JSONObject()
        question["ask"] = .string(what)
        let line = String(decoding: JSON.object(question).serialized(), as: UTF8.self)
        let answer = try #require(try process.answers(to: [line]).first)
        return try JSON(parsing: Array("[\(answer)]".utf8), byteCountMax: 1 << 24).array?.first ?? .null
    }

    /// The bytes of an answer.
    func bytes(_ answer: JSON) throws -> [UInt8] {
        try #require(answer.string.flatMap { Base64.url.decode($0) }, "\(answer)")
    }
}
