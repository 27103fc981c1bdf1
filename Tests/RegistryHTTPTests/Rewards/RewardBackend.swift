import Attestation
import Octets
import RegistryAPI
import RegistryHTTP
import StrictJSON
import Synchronization
import TransparencyLog
import VIN

/// A registry with rewards: one admin, one garage, a small journal; it keeps the calls that reached it.
final class RewardBackend: RegistryBackend {
    static let lineCount = 2_500
    static let head = JournalPosition(count: lineCount, head: String(repeating: "ab", count: 32))

    let origin = "registry.example/rewards"
    let checkpoint = Array("registry.example/rewards\n42\nAAAA\n\n— registry.example/rewards AAAA\n".utf8)
    let parameters = Array("vinlog/params/v1\n".utf8)
    var closingNote: [UInt8] { [] }
    let policy = Array("log registry.example\n".utf8)
    let isReady = true

    let admin = SigningKey.generate()
    let garage = SigningKey.generate(.es256)
    let isGarageRevoked = Mutex(false)
    let calls = Mutex<[(RewardCall, Caller, JSON)]>([])
    let payments = Mutex<[ReportPayment]>([])
    let readers = Mutex<[CallerName?]>([])
    let balances: Mutex<HolderBalances>
    let ownLines: Mutex<OwnLines?> = Mutex(nil)

    /// Number of calls that got through.
    var callCount: Int { calls.withLock { $0.count } }
    /// Who made the newest.
    var lastCaller: Caller? { calls.withLock { $0.last?.1 } }

    init() {
        let holder = CallerName(.attestor, "garage") ?? RewardBackend.nobody
        balances = Mutex(
            HolderBalances(holder: holder, balances: [], owedAmount: 0, isFrozen: false, journal: Self.head))
    }

    private static var nobody: CallerName { preconditionFailure("the garage's name is a name") }

    func submit(_ statements: [[UInt8]], withReceipts: Bool) async -> [SubmissionAnswer] { [] }
    func report(vin: VIN) async throws(Problem) -> [UInt8] { [] }
    func receipt(issuer: String, identifier: String) async throws(Problem) -> [UInt8] { [] }
    func summary(vin: VIN) async throws(Problem) -> JSON { [:] }
    func attestors() async throws(Problem) -> JSON { [:] }
    func contents(of tile: Tile) async throws(Problem) -> [UInt8]? { nil }

    func callerKey(_ name: CallerName, thumbprint: Thumbprint) async throws(Problem) -> PublicKey? {
        let key = name.kind == .admin ? admin.publicKey : garage.publicKey
        if name.kind == .attestor, name.identifier != "garage" || isGarageRevoked.withLock({ $0 }) { return nil }
        return key.thumbprint == thumbprint ? key : nil
    }

    func perform(_ call: RewardCall, caller: Caller, body: JSON) async throws(Problem) -> JSON {
        let isNew = calls.withLock { calls in
            let isNew = !calls.contains { $0.1.tokenIdentifier == caller.tokenIdentifier }
            calls.append((call, caller, body))
            return isNew
        }
        guard isNew else { throw RewardProblemKind.stale.problem(code: "token-used", detail: "Used twice.") }
        switch call {
        case .balance: return balances.withLock { $0.json }
        case .ownLines:
            guard let lines = ownLines.withLock({ $0?.json }) else {
                throw RewardProblemKind.invariant.problem(code: "epoch-empty", detail: "No lines <b>here</b>.")
            }
            return lines
        case .approve:
            throw RewardProblemKind.role.problem(
                code: "own-plan", detail: "Nobody approves an own plan.", field: "/digest", rule: "Maker ≠ checker.",
                mend: "Ask another person.")
        default: return ["call": .string(call.name)]
        }
    }

    func report(_ request: ReportRequest) async throws(Problem) -> PaidReport {
        payments.withLock { $0.append(request.payment) }
        readers.withLock { $0.append(request.reader?.name) }
        let (subject, payment) = (request.subject, request.payment)
        let bundle = Array("{\"subject\":\"\(subject)\"}".utf8)
        guard payment != .none else { return PaidReport(bundle: bundle) }
        let receipt = FeeReceipt(
            identifier: "fee-1", subject: subject, atSeconds: 1, epoch: 0, amount: 500,
            shares: [FeeShare(to: "burned", amount: 100, reason: "20%")], journal: Self.head)
        return PaidReport(bundle: bundle, receipt: receipt.json)
    }

    func rewardsState() async throws(Problem) -> JSON {
        RewardsState(
            epoch: 12, zeroStartsAtSeconds: 1_785_715_200, policy: String(repeating: "cd", count: 32),
            journal: Self.head, steward: garage.publicKey.jwk, prices: ReportPrices(report: 500, creditsPerPoint: 10),
            totals: [
                AssetTotals(
                    asset: .dataPoints, cap: 350_000_000_000_000, issued: 12_345_678_900, burned: 0,
                    reserve: 349_987_654_321_100)
            ],
            epochs: [
                EpochStanding(
                    epoch: 12, state: .open, startsAtSeconds: 1_792_972_800, closeDueAtSeconds: 1_793_750_400,
                    issueDueAtSeconds: 1_796_169_600),
                EpochStanding(
                    epoch: 11, state: .held, startsAtSeconds: 1_792_368_000, closeDueAtSeconds: 1_793_145_600,
                    issueDueAtSeconds: 1_795_564_800, holdReason: "ring-<script>"),
                EpochStanding(
                    epoch: 7, state: .issued, startsAtSeconds: 1_789_948_800, closeDueAtSeconds: 1_790_726_400,
                    issueDueAtSeconds: 1_793_145_600, mintedAmount: 12_345_678_900, budgetAmount: 1_000_000_000_000,
                    lineCount: 321, sheetRoot: String(repeating: "ef", count: 32), logIndex: 99),
            ],
            nextPolicy: NextPolicy(policy: String(repeating: "12", count: 32), effectiveEpoch: 14)
        ).json
    }

    func rewardPolicy(epoch: Int?) async throws(Problem) -> [UInt8] {
        Array("{\"epoch\":\(epoch ?? 12)}".utf8)
    }

    func rewardJournal(from: Int, limit: Int) async throws(Problem) -> [[UInt8]] {
        guard from < Self.lineCount else { return [] }
        return (from..<min(from + limit, Self.lineCount)).map { Array("{\"n\":\($0)}".utf8) }
    }

    func rewardSheet(epoch: Int) async throws(Problem) -> [UInt8] {
        guard epoch < 9 else {
            throw Problem(code: "sheet-unknown", status: 404, title: "No sheet", detail: "Not issued yet.")
        }
        return (0..<4_000).flatMap { Array("{\"epoch\":\(epoch),\"line\":\($0)}\n".utf8) }
    }

    func rewardDraws() async throws(Problem) -> JSON { Draws(draws: [draw]).json }

    func rewardDraw(_ identifier: String) async throws(Problem) -> JSON {
        guard identifier == draw.identifier else {
            throw Problem(code: "draw-unknown", status: 404, title: "No draw", detail: "No draw of this id.")
        }
        return DrawDetail(
            summary: draw, tickets: [DrawTicket(holder: "V1", weight: 10)], algorithm: "vinlog/draw/v1", winners: []
        ).json
    }

    func rewardAccounts(of holder: CallerName) async throws(Problem) -> JSON { balances.withLock { $0.json } }

    private var draw: DrawSummary {
        DrawSummary(
            identifier: "data-12", track: .data, epoch: 12, isDrawn: false, dropCount: 1_008, stonesPerDrop: 500,
            ticketCount: 1, ticketsRoot: String(repeating: "00", count: 32), chain: String(repeating: "11", count: 32),
            round: 5, roundAtSeconds: 1_793_750_400, closeLogIndex: 7)
    }
}
