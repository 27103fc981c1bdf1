import Attestation
import AttestorClient
import CommandLineKit
import FleetSimulator
import Foundation
import Registry
import RegistryClient
import ReportDocument
import StrictJSON
import TransparencyLog
import VIN
import VehicleHistory
import VerifiableIndex

/// What the demonstration does, step by step, against a running server.
struct DemoStory: Sendable {
    let world: DemoWorld
    let folder: DataFolder
    let isCheck: Bool

    private var demoPath: String { folder.path + "/demo" }
    private var trustPath: String { demoPath + "/trust.policy" }

    /// Tells the whole story.
    ///
    /// - Throws: `CommandFailure` at the first step that does not go as it should.
    func tell(at url: String) async throws {
        let client = try RegistryClient(url: url)
        guard let vin = world.fleet.exhibit, let other = world.fleet.neighbour else {
            throw CommandFailure("the sample fleet has no car to show")
        }
        say("Vinlog \(url), log \(world.origin)\n")
        try await waitForQuorum(client)
        try await fill(client)
        try keepTrustFile(client: try await client.policy())

        let path = "\(demoPath)/\(vin)\(ReportBundle.fileSuffix)"
        try InputFile.write(try await client.report(vin: vin.string), to: path)
        let genuine = try show(path: path, vin: vin)
        try await refuseForgeries(of: genuine, vin: vin, other: try await client.report(vin: other.string))
        say(isCheck ? "\nThe demonstration went as it should.\n" : closing(url: url, vin: vin, path: path))
    }

    // MARK: - Steps

    /// The first checkpoint needs the auditor, who could not read the log before the server listened.
    private func waitForQuorum(_ client: RegistryClient) async throws {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(60)
        while await !client.isReady() {
            guard clock.now < end else { throw CommandFailure("the witness and the auditor did not cosign") }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    private func fill(_ client: RegistryClient) async throws {
        let enrolling = Progress("Accrediting \(world.fleet.attestors.count) attestors")
        try await world.enrolAll(with: client)
        enrolling.finish()
        let count = world.fleet.statements.count
        let loading = Progress("Loading the sample fleet", total: count, unit: "statements")
        try await world.loadFleet(with: client, progress: loading)
        loading.finish("\(world.fleet.vehicles.count) vehicles, \(count) statements")
    }

    /// Keeps what a buyer would have got from somebody they trust, and a garage's folder to play with.
    private func keepTrustFile(client policy: [UInt8]) throws {
        try FileManager.default.createDirectory(atPath: demoPath, withIntermediateDirectories: true)
        try InputFile.write(policy, to: trustPath)
        try KeyFile.create(world.authority, atPath: demoPath + "/authority.jwk")
        guard let garage = world.fleet.attestors.first(where: { $0.attestorClass == "garage" && $0.country == "US" }),
            let key = world.keys[garage.id]
        else { return }
        let home = AttestorHome(path: demoPath + "/garage")
        try home.create(
            AttestorProfile(
                id: garage.id, name: garage.name, attestorClass: garage.attestorClass, countries: ["US"],
                kinds: garage.kinds))
        try KeyFile.create(key, atPath: home.keyPath)
    }

    private func show(path: String, vin: VIN) throws -> ReportBundle {
        let bytes = try InputFile.read(path)
        let verifier = ReportVerifier(
            trust: try ReportVerification.trust(path: trustPath), nowMilliseconds: Environment.nowMilliseconds,
            expectedSubject: .vehicle(vin))
        do {
            let clock = ContinuousClock()
            var verified: VerifiedReport?
            let duration = try clock.measure { verified = try verifier.verify(bytes) }
            guard let verified else { throw CommandFailure("the verifier gave no report") }
            say("\n" + ReportText(ReportDocument(verified), isColoured: Terminal.standardOutput.isColoured).formatted())
            say("\nVERIFIED offline in \(duration.formatted(.units(allowed: [.milliseconds]))): \(path)\n")
            return try ReportBundle(parsing: bytes)
        } catch let rejection as ReportRejection {
            throw CommandFailure("the genuine report does not verify: \(rejection)")
        }
    }

    private func refuseForgeries(of genuine: ReportBundle, vin: VIN, other: [UInt8]) async throws {
        say("\nForged reports, and what the verifier says:\n")
        let now = Environment.nowMilliseconds
        var generator = SystemRandomNumberGenerator()
        var forgeries = Forgery.all(
            of: genuine, beside: try ReportBundle(parsing: other),
            strangersKey: try VRFSecretKey.generate(using: &generator), nowMilliseconds: now)
        let liar = SelfAccreditedRegistry(
            folder: folder.path + "/self-accredited", keys: try RegistryKeys(folder: folder.keysPath),
            origin: world.origin)
        forgeries.append(
            Forgery(
                title: "the registry's own second log, its garage self-accredited",
                bundle: try await liar.report(about: vin),
                nowMilliseconds: Environment.nowMilliseconds))
        guard forgeries.count == 8 else {
            throw CommandFailure("only \(forgeries.count) of 8 forgeries could be made of this car's report")
        }
        for forgery in forgeries { try refuse(forgery, vin: vin) }
    }

    private func refuse(_ forgery: Forgery, vin: VIN) throws {
        let verifier = ReportVerifier(
            trust: try ReportVerification.trust(path: trustPath), nowMilliseconds: forgery.nowMilliseconds,
            expectedSubject: .vehicle(vin))
        do throws(ReportRejection) {
            _ = try verifier.verify(forgery.bundle.serialized())
        } catch {
            return say("  ✗ \(forgery.title)\n      \(error.policy.rawValue): \(error.sentence)\n")
        }
        throw CommandFailure("a forged report was believed: \(forgery.title)")
    }

    // MARK: - Words

    private func closing(url: String, vin: VIN, path: String) -> String {
        """

        In a browser:  \(url)/  and there, for example, the VIN \(vin)

        The server goes on running until Ctrl-C. In another terminal:
          export VINLOG_REGISTRY=\(url) VINLOG_POLICY=\(trustPath)
          vinlog report \(vin)
          vinlog verify \(path)
          vinlog monitor \(url)
          vinlog garage submit service --home \(demoPath)/garage --vin \(vin) --odometer 99000mi
        (vinlog is built with: swift build -c release --product vinlog)

        """
    }

    private func say(_ text: String) {
        Terminal.standardOutput.write(text)
    }
}
