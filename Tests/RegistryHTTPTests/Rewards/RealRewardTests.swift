import Attestation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Octets
import RegistryAPI
import Rewards
import StrictJSON
import TestKit
import Testing
import TransparencyLog
import VIN
import VehicleHistory

@testable import RegistryHTTP

/// Rewards of a real registry through the real routes.
@Suite(.bounded) struct RealRewardTests {
    private func json(_ path: String, _ real: RealRegistry, _ client: any TestClientProtocol) async throws -> JSON {
        try await JSON(parsing: real.bytes(path, client))
    }

    @Test func whatIsPublicCanBeRepeated() async throws {
        try await RealRegistry.test { real, client in
            let before = try await RewardsState(json: json("/v1/rewards", real, client))
            #expect(before.journal.count == 0 && before.epochs.isEmpty)
            #expect(try await client.execute(uri: "/v1/rewards/journal", method: .get).problem() == .rewardsNotStarted)
            #expect(try await client.execute(uri: "/rewards", method: .get).text.contains("keeps no rewards"))
            try await real.beginRewards(client)
            let state = try await RewardsState(json: json("/v1/rewards", real, client))
            #expect(state.epoch == 0)
            #expect(state.totals.count == 4)
            #expect(state.totals.first?.cap == 350_000_000_000_000)
            #expect(state.epochs.map(\.state) == [.open])
            let policy = try await real.bytes("/v1/rewards/policy", client)
            #expect("\(Hash.sha256(policy))" == state.policy)
            let journal = try await real.bytes("/v1/rewards/journal", client)
            let ledger = try Ledger(replaying: journal)
            #expect(Int(ledger.head.count) == state.journal.count)
            #expect("\(ledger.head.hash)" == state.journal.head)
            #expect(try await Draws(json: json("/v1/rewards/draws", real, client)).draws.isEmpty)
            let balances = try await HolderBalances(json: json("/v1/rewards/accounts/attestor:garage", real, client))
            #expect(balances.balances.isEmpty)
            let sheet = try await client.execute(uri: "/v1/rewards/epochs/0/sheet", method: .get)
            #expect(try sheet.problem().code == "sheet-unknown")
            let page = try await client.execute(uri: "/rewards", method: .get)
            #expect(page.text.contains(state.policy))
        }
    }

    @Test func genesisIsInTheLog() async throws {
        try await RealRegistry.test { real, client in
            try await real.beginRewards(client)
            let state = try await RewardsState(json: json("/v1/rewards", real, client))
            let report = try await real.report(Subject("policy:rewards"), client)
            let body = try #require(report.history.statements.first?.statement.payload["body"])
            #expect(body["policy"]?.string == state.policy)
            #expect(report.findings.isEmpty)
            #expect(try await real.report(Subject("points:0"), client).isEmpty)
            #expect(try await real.report(Subject("policy:admins"), client).history.statements.count == 1)
            #expect(try await real.report(Subject("attestor:garage"), client).history.statements.count == 1)
        }
    }

    @Test func callsGoByRosterAndAccreditation() async throws {
        try await RealRegistry.test { real, client in
            try await real.beginRewards(client)
            let admin = "admin:\(real.admin.publicKey.thumbprint)"
            let status = try await real.call(.status, by: real.admin, admin, client)
            #expect(status.status == .ok, "\(status.text)")
            let stranger = SigningKey.generate()
            let refused = try await real.call(.status, by: stranger, "admin:\(stranger.publicKey.thumbprint)", client)
            #expect(try refused.problem().code == Problem.callKeyUnknownCode)
            let balance = try await real.call(.balance, by: real.garage, "attestor:garage", client)
            let balances = try HolderBalances(json: JSON(parsing: balance.body.readableBytesView))
            #expect(balances.holder.text == "attestor:garage")
            let buyer = SigningKey.generate()
            let own = try await real.call(.balance, by: buyer, "buyer:\(buyer.publicKey.thumbprint)", client)
            #expect(own.status == .ok, "\(own.text)")
            #expect(try await real.submit(real.suspension(), client).status == .created)
            let suspended = try await real.call(.balance, by: real.garage, "attestor:garage", client)
            #expect(try suspended.problem().code == Problem.callKeyUnknownCode)
        }
    }

    @Test func aReportCostsNothingByDefault() async throws {
        try await RealRegistry.test { real, client in
            try await real.beginRewards(client)
            let vin = try VIN("1HGCM82633A004352")
            #expect(try await real.submit(real.service(vin, identifier: "s1"), client).status == .created)
            let answer = try await client.execute(
                uri: "/v1/reports", method: .post,
                headers: [.contentType: MediaTypes.json, .accept: MediaTypes.newlineDelimitedJSON],
                body: ByteBuffer(string: "{\"vin\":\"\(vin.string)\"}"))
            #expect(answer.text.hasSuffix("}\nnull\n"))
        }
    }
}
