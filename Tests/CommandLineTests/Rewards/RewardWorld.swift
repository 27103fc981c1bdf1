import Foundation
import StrictJSON
import TestKit

/// A rehearsal: a real registry whose clock is moved, two people, and a garage.
struct RewardWorld {
    let registry: TestRegistry
    /// Seconds of a week.
    static let week = 7 * 86_400

    /// Makes a registry, three people with keys of their own and one without a seat; begins the rewards.
    ///
    /// - Parameter rewardPolicy: the policy by which they begin, if not the standard one.
    init(rewardPolicy: String? = nil) async throws {
        registry = try await TestRegistry(rewardPolicy: rewardPolicy)
        for name in ["ada", "bea", "cyd", "mallory"] {
            try await Self.succeed(registry.admin("admin", "key", name, "--folder", registry.folder.path))
        }
        try await registry.accreditGarage(kinds: "service,odometer-reading,repair")
    }

    /// The roster, which begins the rewards.
    func begin() async throws -> Run {
        try await registry.admin(
            "admin", "init", "--authority", registry.authorityKeyPath, "--person", "Ada=ada.pub.jwk", "--person",
            "Bea=bea.pub.jwk", "--person", "Cyd=cyd.pub.jwk:auditor", "--json")
    }

    /// Runs `vinlog-admin` with a person's key.
    func act(_ person: String, _ arguments: String...) async throws -> Run {
        try await Run.program(
            "vinlog-admin", arguments + ["--key", "\(person).jwk", "--json"], environment: registry.environment,
            folder: registry.folder.path)
    }

    /// Restarts the registry with the clock so many weeks and hours ahead.
    func travel(weeks: Int, hours: Int = 0) async throws {
        try await registry.kill9()
        try await registry.restart(clockOffsetSeconds: weeks * Self.week + hours * 3_600)
    }

    /// The public state.
    func state() async throws -> JSON {
        try await Self.succeed(registry.vinlog("rewards", "show", "--json")).json
    }

    /// Waits until the schedule has brought an epoch to `step`.
    func wait(for step: String, epoch: Int, secondsMax: Int = 60) async throws -> Bool {
        let deadline = ContinuousClock.now + .seconds(secondsMax)
        while ContinuousClock.now < deadline {
            let epochs = try await state()["epochs"]?.array ?? []
            if epochs.contains(where: { $0["epoch"]?.integer == epoch && $0["state"]?.string == step }) { return true }
            try await Task.sleep(for: .milliseconds(300))
        }
        return false
    }

    struct DidNotSucceed: Error, CustomStringConvertible {
        let description: String
    }

    /// A run that must end with `status`.
    @discardableResult
    static func succeed(_ run: Run, status: Int32 = 0) throws -> Run {
        guard run.status == status else {
            throw DidNotSucceed(
                description: "status \(run.status), not \(status): \(run.error) \(run.text.prefix(500))")
        }
        return run
    }
}
