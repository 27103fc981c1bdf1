import TestKit
import Testing

/// Two witness processes, and a policy that asks for both.
final class TestWitnesses: Sendable {
    let processes: [WitnessProcess]
    let policyPath: String

    init(_ folder: TemporaryFolder, log: String) async throws {
        var lines = ["log \(log)"]
        var processes: [WitnessProcess] = []
        for number in 1...2 {
            let name = "w\(number)"
            let made = try await Run.program(
                "vinlog", ["witness", "init", "--key", "\(folder.path)/\(name).key", "--name", "\(name).example/w"])
            #expect(made.status == 0, "\(made.error)")
            let process = try await WitnessProcess(folder, name: name, arguments: ["--log", log])
            lines.append("witness \(name) \(made.text.dropLast()) \(process.url)")
            processes.append(process)
        }
        lines += ["group both all w1 w2", "quorum both"]
        self.processes = processes
        policyPath = try folder.file("witnesses.policy", lines.joined(separator: "\n") + "\n")
    }
}

/// A registry process that publishes what two witnesses have cosigned.
enum CosignedRegistry {
    private final class Box: @unchecked Sendable {
        // Set once, before the registry that it is for exists.
        var witnesses: TestWitnesses?
    }

    static func start() async throws -> (TestRegistry, TestWitnesses) {
        let box = Box()
        let registry = try await TestRegistry { folder, log in
            let witnesses = try await TestWitnesses(folder, log: log)
            box.witnesses = witnesses
            return ["--policy", witnesses.policyPath]
        }
        return (registry, try #require(box.witnesses))
    }
}
