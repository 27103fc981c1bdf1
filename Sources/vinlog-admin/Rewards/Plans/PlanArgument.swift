import CommandLineKit
import Foundation
import RegistryAPI

/// A plan as it is named on a command line.
enum PlanArgument {
    /// Fewest characters of a digest.
    static let digestCharacterCountMin = 8

    /// The plan in a file, or the one of the registry whose digest begins so; its digest is computed here in either case.
    ///
    /// - Throws: `CommandFailure`: status 66 for no plan, 64 when two have this beginning.
    static func plan(_ text: String, _ admin: AdminOptions) async throws(CommandFailure) -> PlanDocument {
        guard isDigest(text), !FileManager.default.fileExists(atPath: text) else { return try PlanFile.read(text) }
        let found = try await pending(try admin.desk()).map(\.plan).filter { $0.digest.hasPrefix(text) }
        guard found.count < 2 else {
            throw CommandFailure("\(found.count) plans begin with \(text)", mend: "Name more of it.", status: .usage)
        }
        guard let plan = found.first else {
            throw CommandFailure(
                "the registry has no plan \(text)", mend: "List them: vinlog-admin rewards plans --all.",
                status: .unreadable)
        }
        return plan
    }

    /// The registry's plans.
    ///
    /// - Throws: `CommandFailure`.
    static func pending(_ desk: CallDesk) async throws(CommandFailure) -> [PendingPlan] {
        try await desk.perform(.plans, as: PendingPlans.self).plans
    }

    private static func isDigest(_ text: String) -> Bool {
        (digestCharacterCountMin...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
