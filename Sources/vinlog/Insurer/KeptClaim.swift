import Attestation
import AttestorClient
import AttestorOutbox
import CommandLineKit
import StrictJSON
import VehicleHistory

/// One of an insurer's statements about claims, as its outbox keeps it.
struct KeptClaim {
    let item: OutboxItem
    let body: JSONObject

    var number: Int { item.number }
    var index: UInt64? { item.logIndex }
    var identifier: String { item.identifier }

    private static let pageCount = 1_000

    /// The statements about claims in an outbox, in the order in which they were signed, without those that were refused,
    /// mended or dropped.
    ///
    /// - Parameter audience: origin of the log; `nil` for all.
    /// - Throws: `CommandFailure`.
    static func all(in home: AttestorHome, audience: String?) throws(CommandFailure) -> [KeptClaim] {
        let outbox = try GarageDesk.outbox(of: home)
        return try GarageDesk.translating { () throws(OutboxError) in
            var claims: [KeptClaim] = []
            var after = 0
            while true {
                let page = try outbox.items(
                    in: [.queued, .included], audience: audience, after: after, countMax: pageCount)
                for item in page where item.kind == InsuranceClaimBody.kind.id {
                    let bytes = try outbox.statement(item.number)
                    let body = (try? SDJWT(parsing: bytes))?.payload["body"]?.object ?? JSONObject()
                    claims.append(KeptClaim(item: item, body: body))
                }
                guard let last = page.last, page.count == pageCount else { return claims }
                after = last.number
            }
        }
    }

    /// The newest statement of each claim, with how many there are of it.
    static func standing(_ claims: [KeptClaim]) -> [(claim: KeptClaim, statementCount: Int)] {
        var standing: [(claim: KeptClaim, statementCount: Int)] = []
        for claim in claims {
            let place = claim.body["supersedes"]?.integer.flatMap { earlier in
                standing.firstIndex { $0.claim.index.flatMap { Int(exactly: $0) } == earlier }
            }
            if let place {
                standing[place] = (claim, standing[place].statementCount + 1)
            } else {
                standing.append((claim, 1))
            }
        }
        return standing
    }
}
