import Attestation
import Messages
import StrictJSON
import Testing
import TransparencyLog

@testable import VehicleHistory

/// Reports about what is no vehicle: an epoch of the rewards, a draw, a list, an attestor. The same proofs but the VRF's,
/// since anyone can compute such a label.
@Suite("A report about a public subject")
struct PublicSubjectTests {
    private static let kinds = ["reward-epoch", "reward-draw", "reward-policy", "admin-act", "admin-roster"]

    private static func example(_ kind: String, _ place: Int = 0) throws -> JSON {
        let found = try required(StatementCatalog.shared.kind(id: kind))
        return try required(StatementCatalog.shared.schema(of: found)).examples[place]
    }

    private static func world() throws -> TestWorld {
        var world = try TestWorld.small()
        let steward = try world.enrol("steward", class: "steward", kinds: kinds)
        try world.state("reward-epoch", about: Subject("points:12"), by: steward, body: example("reward-epoch", 0))
        try world.state("reward-epoch", about: Subject("points:12"), by: steward, body: example("reward-epoch", 1))
        try world.state("reward-draw", about: Subject("draw:data-12"), by: steward, body: example("reward-draw"))
        try world.state(
            "admin-roster", about: Subject("policy:admins"), by: world.authority, body: example("admin-roster"))
        try world.publish()
        return world
    }

    @Test(arguments: [("points:12", 2), ("draw:data-12", 1), ("policy:admins", 1), ("attestor:garage-1", 1)])
    func verifies(subject: String, count: Int) throws {
        let world = try Self.world()
        let subject = try Subject(subject)
        let bundle = try world.report(on: subject)
        #expect(bundle.histories.first?.labels.map(\.vrfProof) == [nil])
        var verifier = try world.verifier()
        verifier.expectedSubject = subject
        let report = try verifier.verify(bundle.serialized())
        #expect(report.subject == subject)
        #expect(report.history.statements.count == count)
        #expect(report.history.statements.map(\.statement.subject) == Array(repeating: subject, count: count))
        #expect(report.findings.isEmpty && bundle.findings.isEmpty)
        #expect(report.verdict.first?.hasPrefix("nothing registered about \(subject) by ") == true)
        #expect(report.completeness == .auditors)
    }

    @Test("about which nothing is registered proves just that")
    func absent() throws {
        let world = try Self.world()
        let report = try world.verifier().verify(world.report(on: Subject("points:13")).serialized())
        #expect(report.isEmpty)
        #expect(!report.verdictMessages.contains(Message("verdict.too-little-data")))
    }

    @Test("that leaves an entry out is refused")
    func incomplete() throws {
        var world = try Self.world()
        let label = try world.label(of: Subject("points:12"))
        world.indexed[label]?.removeLast()
        #expect(throws: ReportRejection.self) {
            try world.verifier().verify(world.report(on: Subject("points:12")))
        }
    }

    @Test("is not another's")
    func otherSubject() throws {
        let world = try Self.world()
        var verifier = try world.verifier()
        verifier.expectedSubject = try Subject("points:13")
        #expect(throws: ReportRejection.self) { try verifier.verify(world.report(on: Subject("points:12"))) }
    }

    @Test("is the steward's word only")
    func onlyTheSteward() throws {
        var world = try TestWorld.small()
        let garage = try world.enrol("garage-7", class: "garage", kinds: ["service"] + Self.kinds)
        try world.state("reward-epoch", about: Subject("points:12"), by: garage, body: Self.example("reward-epoch"))
        try world.publish()
        #expect(throws: ReportRejection.self) {
            try world.verifier().verify(world.report(on: Subject("points:12")))
        }
    }
}
