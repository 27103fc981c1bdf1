import Attestation
import CommandLineKit
import RegistryAPI
import RegistryClient
import StrictJSON
import VehicleHistory

/// The registry's own voice: the key by which it states what it does with points.
enum Steward {
    /// Seconds to wait until the registry has opened its books.
    static let secondsMax = 60

    /// The steward's name among attestors.
    static var subject: Subject {
        get throws(CommandFailure) {
            guard let id = AttestorID("steward") else { throw CommandFailure("\"steward\" is no identifier") }
            return .attestor(id)
        }
    }

    /// The key that the registry shows as its steward's.
    ///
    /// - Throws: `CommandFailure`.
    static func key(_ client: RegistryClient) async throws(CommandFailure) -> PublicKey {
        let state = try await RewardRegistry(client).state()
        do {
            return try PublicKey(jwk: state.steward)
        } catch {
            throw CommandFailure("what the registry shows as its steward's key is none: \(error)")
        }
    }

    /// Whether the registry has a steward already, who may erase.
    ///
    /// - Throws: `CommandFailure`.
    static func isEnrolled(_ client: RegistryClient) async throws(CommandFailure) -> Bool {
        let answer = try await Connection.asking { () throws(RegistryClientError) in try await client.attestors() }
        return (answer["attestors"]?.array ?? []).contains { $0["id"] == "steward" && $0["erases"] == true }
    }

    /// The enrolment of a steward with this key: it may state every kind of the registry's own, and erasures, which two
    /// people want.
    static func enrolment(of key: PublicKey) -> JSON {
        let kinds = StatementKind.all.filter { $0.subjects == .registry }.map(\.id)
        return [
            "name": "Steward of the rewards", "class": .string(AttestorClass.steward.rawValue),
            "keys": .array([key.jwk]), "scope": ["kinds": .array(kinds.map { .string($0) })], "erases": true,
        ]
    }

    /// Waits until the registry has opened its books.
    ///
    /// - Throws: `CommandFailure` when it did not within a minute.
    static func waitForBooks(_ client: RegistryClient) async throws -> RewardsState {
        let deadline = ContinuousClock.now + .seconds(secondsMax)
        while true {
            let state = try await RewardRegistry(client).state()
            if state.journal.count > 0 { return state }
            guard ContinuousClock.now < deadline else {
                throw CommandFailure(
                    "the registry has not opened its books within \(secondsMax) s", mend: "Look into its log.")
            }
            try await Task.sleep(for: .milliseconds(200))
        }
    }
}
