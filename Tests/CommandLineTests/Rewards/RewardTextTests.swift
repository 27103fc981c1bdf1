import CommandLineKit
import RegistryAPI
import StrictJSON
import TestKit
import Testing

/// The pages of the rewards, as snapshots of 80 columns.
@Suite(.bounded) struct RewardTextTests {
    static let garage = "attestor:hill-street-motors"
    static let owner = "owner:NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
    static let journal = JournalPosition(count: 42, head: String(repeating: "5f", count: 32))

    static func holder(_ text: String) throws -> CallerName { try #require(CallerName(text)) }

    static func plan() -> PlanDocument {
        PlanDocument(
            identifier: "plan-1",
            action: .grant(
                account: "contributor:\(garage)", asset: "DP", amount: 125_500_000, task: nil, reason: "pilot-phase"),
            effects: [
                [
                    "op": "transfer", "debit": "treasury", "credit": .string("contributor:\(garage)"), "asset": "DP",
                    "amount": 125_500_000,
                ],
                [
                    "op": "transfer", "debit": .string("contributor:\(owner)"),
                    "credit": .string("escrow:\(owner):frozen"), "asset": "ST", "amount": 500,
                ],
            ], journal: journal, policy: String(repeating: "a3", count: 32),
            maker: "kzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", madeAtSeconds: 1_780_272_000,
            expiresAtSeconds: 1_780_531_200,
            summary: ["Gives 125.5 DP from the treasury to hill-street-motors, for the reason pilot-phase."])
    }

    @Test func aPlan() {
        let text = PlanText(Self.plan()).formatted()
        #expect(TextTests.width(text) <= 80)
        #expect(
            text == """
                Plan     grant, plan-1
                Means    Gives 125.5 DP from the treasury to hill-street-motors, for the reason
                         pilot-phase.
                Made     2026-06-01T00:00:00Z by kzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs
                Expires  2026-06-04T00:00:00Z
                Journal  42 entries, head 5f5f5f5f5f5f5f5f…
                Policy   a3a3a3a3a3a3a3a3…
                Digest   fef31dcdce12481301ec8a05a4f3bbf5491ae217768798292528b4681dd43433

                OP               AMOUNT  FROM                        TO
                transfer  125.500000 DP  treasury                    contributor:a…street-motors
                transfer         500 ST  contributor:o…fHkxZsRGC9Xs  escrow:owner:…RGC9Xs:frozen

                """)
    }

    @Test func aPlanSurvivesItsFile() throws {
        let plan = Self.plan()
        let again = try PlanDocument(json: JSON(parsing: plan.bytes))
        #expect(again.digest == plan.digest)
        #expect(again.bytes == plan.bytes)
    }

    @Test func balances() throws {
        let balances = HolderBalances(
            holder: try Self.holder(Self.garage),
            balances: [
                AccountBalance(
                    account: "contributor:\(Self.garage)", asset: .dataPoints, amount: 31_250_000,
                    availableAmount: 31_250_000),
                AccountBalance(
                    account: "escrow:\(Self.garage)", asset: .dataPoints, amount: 93_750_000, availableAmount: 0),
                AccountBalance(
                    account: "escrow:\(Self.garage):held", asset: .dataPoints, amount: 2_000_000, availableAmount: 0),
                AccountBalance(
                    account: "bond:\(Self.garage)", asset: .dataPoints, amount: 20_000_000, availableAmount: 0),
                AccountBalance(account: "credit:\(Self.garage)", asset: .credits, amount: 500, availableAmount: 500),
            ], owedAmount: 3_000_000, isFrozen: true, frozenUntilEpoch: 14, journal: Self.journal)
        let text = BalanceText(balances).formatted()
        #expect(
            text == """
                attestor:hill-street-motors
                ────────────────────────────────────────────────────────────────────────────────
                FROZEN until epoch 14
                WHAT        AMOUNT      MEANS
                liquid   31.250000  DP  yours to use now
                vesting  93.750000  DP  becomes liquid over 26 epochs
                held      2.000000  DP  waits for a dispute or a correction
                bonded   20.000000  DP  locked until the cars are known by others
                credits       5.00  BC  prepaid, for reports
                owed      3.000000  DP  taken from what is earned next

                """)
    }

    static func ownLines(isFinal: Bool) throws -> OwnLines {
        OwnLines(
            holder: try holder(garage), epoch: 12, isFinal: isFinal, trust: 10_000,
            trustReason: "It has 6 epochs and 14 statements that independent organisations corroborated.",
            amount: 3_450_000, weightTotal: 900_000, mintedAmount: 9_000_000,
            lines: [
                OwnLine(
                    logIndex: 118, reference: String(repeating: "0", count: 64),
                    salt: String(repeating: "1", count: 64),
                    kind: "service", account: "escrow:\(garage)", amount: 3_450_000, weight: 345_000,
                    finalWeight: 345_000, disposition: "counts", dispositionReason: nil,
                    factors: [
                        LineFactor(
                            name: "base", value: 300, weightAfter: 300_000, reason: "The statement is a service."),
                        LineFactor(
                            name: "tier", value: 10_000, weightAfter: 300_000,
                            reason: "It is signed by an accredited organisation."),
                        LineFactor(
                            name: "corroboration", value: 11_500, weightAfter: 345_000,
                            reason: "One independent organisation corroborated it."),
                        LineFactor(
                            name: "lag", value: 10_000, weightAfter: 345_000,
                            reason: "It was filed on the day of the event."),
                        LineFactor(
                            name: "saturation", value: 10_000, weightAfter: 345_000,
                            reason: "It is the organisation's first of its kind about this vehicle in a year."),
                        LineFactor(
                            name: "trust", value: 10_000, weightAfter: 345_000,
                            reason: "It has 6 epochs and 14 corroborated statements."),
                    ])
            ])
    }

    @Test func ownLinesFactorByFactor() throws {
        let text = OwnLinesText(try Self.ownLines(isFinal: true)).formatted()
        #expect(TextTests.width(text) <= 80)
        #expect(
            text == """
                Epoch   12, final
                Points  3.450000 DP of 9.000000 DP for everybody
                Trust   × 1.00: It has 6 epochs and 14 statements that independent organisations
                        corroborated.

                Entry 118  service  3.450000 DP  counts
                  base                300     300,000  The statement is a service.
                  tier             × 1.00     300,000  It is signed by an accredited
                                                       organisation.
                  corroboration    × 1.15     345,000  One independent organisation corroborated
                                                       it.
                  lag              × 1.00     345,000  It was filed on the day of the event.
                  saturation       × 1.00     345,000  It is the organisation's first of its
                                                       kind about this vehicle in a year.
                  trust            × 1.00     345,000  It has 6 epochs and 14 corroborated
                                                       statements.

                """)
        let estimate = OwnLinesText(try Self.ownLines(isFinal: false)).formatted()
        #expect(estimate.contains("ESTIMATE"))
        #expect(estimate.contains("about 3.450000 DP"))
    }

    @Test func earningsMarkEstimates() throws {
        let text = EarningsText([try Self.ownLines(isFinal: true), try Self.ownLines(isFinal: false)]).formatted()
        #expect(TextTests.width(text) <= 80)
        #expect(
            text == """

                Earned per epoch  (≈ and ░: ESTIMATES, they may still change)
                  12    3.450000 DP  ███████████████████████████████████████████████████████████
                  12  ≈ 3.450000 DP  ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░

                """)
    }

    @Test func statusIsOneScreen() {
        let lines = [
            StatusLine(
                topic: "approvals", count: 2, detail: "Plans that await a second person, the oldest since Monday.",
                command: "vinlog-admin rewards plans"),
            StatusLine(
                topic: "held epochs", count: 1, detail: "Epoch 12 is held for ring-under-review.",
                command: "vinlog-admin rewards epoch release 12 --reason reviewed"),
        ]
        let status = AdminStatus(
            atSeconds: 1_780_272_000, epoch: 14, journal: Self.journal, checkpointAgeSeconds: 95, lines: lines)
        let text = StatusText(status).formatted()
        #expect(
            text == """
                Vinlog  2026-06-01T00:00:00Z  epoch 14  journal 42  checkpoint 95 s old
                ────────────────────────────────────────────────────────────────────────────────
                approvals       2  Plans that await a second person, the oldest since Monday.
                                 > vinlog-admin rewards plans
                held epochs     1  Epoch 12 is held for ring-under-review.
                                 > vinlog-admin rewards epoch release 12 --reason reviewed

                """)
        let quiet = AdminStatus(
            atSeconds: 1_780_272_000, epoch: 14, journal: Self.journal, checkpointAgeSeconds: nil, lines: [])
        #expect(StatusText(quiet).formatted().contains("Nothing needs anyone."))
    }

    @Test func aFeeAddsUp() {
        let receipt = FeeReceipt(
            identifier: "fee-12-9c0d", subject: "vehicle:1HGCM82633A004352", atSeconds: 1_780_272_000, epoch: 12,
            amount: 500,
            shares: [
                FeeShare(to: "burned", amount: 100, reason: "20% of every fee is burned."),
                FeeShare(to: "pool:owners", amount: 50, reason: "10% goes to the owner; nobody has bound this car."),
                FeeShare(to: Self.garage, amount: 350, logIndex: 118, reason: "The service of 2024-05-03, fresh."),
            ], journal: Self.journal)
        #expect(
            FeeText(receipt).formatted() == """
                Paid 5.00 BC, receipt fee-12-9c0d
                TO                           AMOUNT  ENTRY  WHY
                burned                         1.00         20% of every fee is burned.
                pool:owners                    0.50         10% goes to the ow…s bound this car.
                attestor:hill-street-motors    3.50    118  The service of 2024-05-03, fresh.
                total                          5.00
                Found the report wrong? Ask for the fee back with the receipt's id.

                """)
    }

    @Test func aVerdictSaysWhatRan() {
        var checks = CheckList()
        checks.append("issuance", .failed, "sheet line 5: expected 12, found 13")
        let verdict = RewardVerdict(
            epoch: 12, place: "http://127.0.0.1:8080", checks: checks, hasOwnLines: false, hasSample: false)
        #expect(
            verdict.formatted() == """
                Epoch 12 of http://127.0.0.1:8080

                FAIL  issuance  sheet line 5: expected 12, found 13

                Arithmetic      ran: every figure follows from the asserted weights
                Own lines       did not run: a contributor adds --own for its own statements
                Audited sample  did not run: an auditor adds --beacon and --auditor

                REJECTED at "issuance": sheet line 5: expected 12, found 13

                """)
        #expect(verdict.json["verified"] == false)
        #expect(verdict.json["ran"]?["own_lines"] == false)
    }

    @Test func suspiciousCases() {
        let found = SuspiciousCase(
            rule: "saturation-ring", holders: [Self.garage, Self.owner], figure: 31, threshold: 12,
            explanation: "31 statements of this garage are about cars of this one owner; a fleet would look the same.",
            statements: Array(100..<131))
        let text = SuspicionText([found], epoch: 12).formatted()
        #expect(TextTests.width(text) <= 80)
        #expect(
            text == """
                saturation-ring  31, and 12 is the threshold
                  who            attestor:hill-street-motors,
                                 owner:NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs
                  what           31 statements of this garage are about cars of this one owner;
                                 a fleet would look the same.
                  entries        100 101 102 103 104 105 106 107 108 109 110 111 and 19 more

                """)
        #expect(SuspicionText([], epoch: 12).formatted() == "Nothing in epoch 12 looks suspicious.\n")
    }

    @Test func epochsAndDraws() {
        let epochs = [
            EpochStanding(
                epoch: 11, state: .issued, startsAtSeconds: 1_780_272_000, closeDueAtSeconds: 1_781_049_600,
                issueDueAtSeconds: 1_782_864_000, mintedAmount: 912_003_000, budgetAmount: 1_000_000_000_000,
                lineCount: 88),
            EpochStanding(
                epoch: 12, state: .held, startsAtSeconds: 1_780_876_800, closeDueAtSeconds: 1_781_654_400,
                issueDueAtSeconds: 1_783_468_800, holdReason: "ring-under-review"),
        ]
        #expect(
            EpochListText(epochs).formatted() == """
                EPOCH  MONDAY      STATE   CLOSES      ISSUED OR DUE          DP  LINES
                   11  2026-06-01  issued  2026-06-10  2026-07-01     912.003000     88
                   12  2026-06-08  held    2026-06-17  2026-07-08
                Epoch 12 is held: ring-under-review

                """)
        let draw = DrawSummary(
            identifier: "data-12", track: .data, epoch: 12, isDrawn: true, dropCount: 2, stonesPerDrop: 500,
            ticketCount: 9, ticketsRoot: String(repeating: "a", count: 64), chain: String(repeating: "b", count: 64),
            round: 5_120_031, roundAtSeconds: 1_780_272_000, closeLogIndex: 120)
        #expect(
            DrawListText.formatted(Draws(draws: [draw])) == """
                DRAW     STATE  TICKETS  DROPS  STONES    ROUND  DUE
                data-12  drawn        9      2    1000  5120031  2026-06-01T00:00

                """)
        let detail = DrawDetail(
            summary: draw, tickets: [DrawTicket(holder: Self.owner, weight: 40)], algorithm: "vinlog/draw/v1",
            winners: [Self.owner])
        #expect(
            DrawText(detail, holder: Self.owner).formatted() == """
                Draw     data-12, drawn
                Tickets  9
                Drops    2 of 500 stones
                Beacon   round 5120031, due 2026-06-01T00:00:00Z
                You      a weight of 40, and 500 stones won
                Winners
                  1. owner:NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs  <- you

                """)
    }
}
