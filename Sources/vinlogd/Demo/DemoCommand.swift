import ArgumentParser
import Attestation
import CommandLineKit
import FleetSimulator
import Foundation
import RegistryHTTP

/// `vinlogd demo`: the whole of it in a minute, with nothing to install.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Show what Vinlog does: a registry, a fleet, a report, its verification, and forgeries failing.",
        discussion: """
            Starts a registry in a fresh folder, with a witness and an auditor that cosign
            every checkpoint, accredits a small world of attestors, loads the sample fleet,
            prints one car's report, verifies the saved file offline, and shows forged
            reports being rejected. Then the server goes on running until Ctrl-C.

            EXAMPLES
              vinlogd demo
              vinlogd demo --check                 # stop at the end, exit 0 or 1
              vinlogd demo --data /tmp/try --listen 127.0.0.1:8080
            """)

    /// The log's name in the demonstration.
    static let origin = "demo.vinlog.example/registry"

    @Option(help: "A folder that does not exist yet (default: a new one in the system's temporary folder).")
    var data: String?
    @Option(help: "Address and port to listen at (default: 127.0.0.1:8080, or a free port if that one is taken).")
    var listen: String?
    @Flag(help: "Stop the server at the end and exit 0 if everything went as it should, 1 otherwise.")
    var check = false

    func run() async throws {
        let address = try ListenAddress(listen ?? defaultAddress)
        let path = data ?? NSTemporaryDirectory() + "vinlog-demo-\(getpid())-\(Environment.nowSeconds)"
        guard !FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(
                "\(path) exists already", mend: "The demonstration wants a fresh folder: name another.",
                status: .cannotWrite)
        }
        let folder = DataFolder(path: path)
        let authority = SigningKey.generate()
        let log = try folder.create(origin: Self.origin, authorities: [authority.publicKey.thumbprint])
        let fleet: Fleet
        do { fleet = try Fleet.sample() } catch { throw CommandFailure("cannot make the sample fleet: \(error)") }
        var configuration = address.configuration
        configuration.showsVehicles = true
        try FileManager.default.createDirectory(atPath: path + "/demo", withIntermediateDirectories: true)
        let cosigners = try await DemoCosigners.start(in: path + "/demo", log: log)
        let registry = try await folder.open(cosigning: cosigners.policy)
        let story = DemoStory(
            world: DemoWorld(fleet: fleet, authority: authority, origin: Self.origin), folder: folder, isCheck: check)
        try await RunningServer(registry: registry, configuration: configuration)
            .serve(endsWithStory: check) { url in
                cosigners.listen(to: url)
                try await story.tell(at: url)
            }
        await cosigners.stop()
        if check { try? FileManager.default.removeItem(atPath: data == nil ? path : path + "/self-accredited") }
    }

    /// The usual port if nobody has it.
    private var defaultAddress: String {
        if check { return "127.0.0.1:0" }
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(8080).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let isFree = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        return isFree ? "127.0.0.1:8080" : "127.0.0.1:0"
    }
}
