import Attestation
import Foundation
import StrictJSON
import TestKit
import VehicleHistory

/// A registry, a registrar's office, and what they need to make out titles.
struct OwnershipWorld {
    let registry: TestRegistry
    static let vin = "1HGCM82633A004352"

    static var vehicle: Subject {
        get throws { try Subject("vehicle:\(vin)") }
    }

    init(_ registry: TestRegistry) async throws {
        self.registry = registry
        for run in [
            try await registry.vinlog(
                "garage", "init", "--home", "office", "--id", "county-office", "--name", "County Office", "--country",
                "GB", "--class", "registrar"),
            try await registry.vinlog("garage", "enroll", "--home", "office", "--output", "office.request"),
            try await registry.admin(
                "attestor", "accredit", "office.request", "--authority-key", registry.authorityKeyPath),
        ] {
            try RewardWorld.succeed(run)
        }
    }

    var path: String { registry.folder.path }

    /// Runs a registrar's command in its own folder.
    func registrar(_ arguments: String..., environment: [String: String] = [:]) async throws -> Run {
        try await Run.program(
            "vinlog", ["registrar"] + arguments + ["--home", "office", "--json"],
            environment: registry.environment.merging(environment) { $1 }, folder: path)
    }

    /// Runs `vinlog registrar transfer`.
    func transfer(_ arguments: [String]) async throws -> Run {
        try await Run.program(
            "vinlog", ["registrar", "transfer"] + arguments + ["--home", "office", "--json"],
            environment: registry.environment, folder: path)
    }

    /// A transfer without title, as a bulk import has it.
    func plainTransfer(_ date: String) async throws {
        let run = try await registry.vinlog(
            "garage", "submit", "ownership-transfer", "--home", "office", "--vin", Self.vin, "--occurred-at", date,
            "--set", "method=sale")
        try RewardWorld.succeed(run)
    }

    /// Writes an owner's facts.
    func facts(_ name: String, identifier: String, address: String) throws -> String {
        let json: JSON = [
            "name": .string(name), "identifier": .string(identifier), "address": .string(address), "country": "GB",
            "kind": "private_person",
        ]
        return try registry.folder.file("\(identifier).json", json.prettyPrinted())
    }

    /// A nonce of the registrar's.
    func nonce(vin: String = vin) async throws -> String {
        try RewardWorld.succeed(await registrar("request-nonce", "--vin", vin)).json["nonce"]?.string ?? ""
    }

    func file(_ name: String) -> [UInt8] {
        FileManager.default.contents(atPath: "\(path)/\(name)").map { [UInt8]($0) } ?? []
    }
}

/// An owner without a wallet program: the same papers, made by hand, so that they can be made wrong.
struct HandHolder {
    let key = SigningKey.generate()
    let registrar = "attestor:county-office"

    private var nowSeconds: Int { Int(Date().timeIntervalSince1970) }

    /// Writes a holder's request.
    func request(_ world: OwnershipWorld, nonce: String, name: String, vin: String = OwnershipWorld.vin) throws {
        let vehicle = try Subject("vehicle:\(vin)")
        let proof = try HolderKeyProof.sign(
            audience: registrar, nonce: nonce, subject: vehicle.string, issuedAtSeconds: nowSeconds, signer: key)
        let request: JSON = [
            "format": .string(HolderRequest.format), "vehicle": .string(vehicle.string),
            "registrar": .string(registrar), "proof": .string(String(decoding: proof.encoded, as: UTF8.self)),
        ]
        _ = try world.registry.folder.file(name, request.prettyPrinted())
    }

    /// Writes a presentation of a title with the attributes named and a key binding.
    func present(
        _ title: TitleFile, _ world: OwnershipWorld, nonce: String, audience: String, name: String,
        attributes: Set<String> = []
    ) throws {
        let shown = try SDJWT(parsing: title.sdJWT).presentingDisclosures {
            $0.name == "cnf" || attributes.contains($0.name ?? "")
        }
        let bound = try shown.bindingKey(nonce: nonce, audience: audience, issuedAtSeconds: nowSeconds, signer: key)
        _ = try world.registry.folder.file(name, bound.serialized)
    }
}
