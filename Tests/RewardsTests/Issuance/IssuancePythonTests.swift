import Foundation
import Octets
import Rewards
import StrictJSON
import TestKit
import Testing
import TransparencyLog

/// A second implementation, in Python, of what turns weights into a sheet.
@Suite struct IssuancePythonTests {
    private static let script = """
        import hashlib, json, sys

        def sha(b): return hashlib.sha256(b).digest()

        def root(leaves):
            if not leaves: return sha(b"")
            if len(leaves) == 1: return leaves[0]
            k = 1
            while 2 * k < len(leaves): k *= 2
            return sha(b"\\x01" + root(leaves[:k]) + root(leaves[k:]))

        def split(total, weights):
            whole = sum(weights)
            if whole == 0: return [0] * len(weights)
            shares = [total * w // whole for w in weights]
            order = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
            for i in order[:total - sum(shares)]: shares[i] += 1
            return shares

        def weigh(s):
            w = s["base"] * 1000
            for f in s["factors"]: w = w * f // 10000
            return w

        def dumps(o): return json.dumps(o, separators=(",", ":"))

        def sheet(t):
            rows = sorted((s for s in t["statements"] if weigh(s) > 0), key=lambda s: s["ref"])
            finals = [weigh(s) * s["trust"] // 10000 for s in rows]
            minted = min(t["budget"], sum(finals) * 10**6 // t["per_dp"])
            shares = split(minted, finals)
            locked, used = {}, {}
            for share, s in sorted(zip(shares, rows), key=lambda p: p[1]["index"]):
                limit = share if s["limit"] < 0 else max(0, s["limit"] - used.get(s["vehicle"], 0))
                locked[s["ref"]] = min(share, limit) if s["limit"] != 0 else 0
                if s["limit"] != 0: used[s["vehicle"]] = used.get(s["vehicle"], 0) + locked[s["ref"]]
            lines = []
            for share, s in zip(shares, rows):
                bond, w = locked[s["ref"]], weigh(s)
                parts = [("bond:attestor:" + s["org"], bond)] if bond else []
                if share > bond or not bond:
                    parts.append(("escrow:attestor:" + s["org"] + (":held" if s["held"] else ""), share - bond))
                for account, amount in parts:
                    lines.append(dumps({"epoch": t["epoch"], "ref": s["ref"], "account": account, "asset": "DP",
                                        "amount": amount, "weight": w}))
            head = dumps({"epoch": t["epoch"], "policy": t["policy"], "budget": t["budget"], "weight": sum(finals),
                          "minted": minted, "lines": len(lines)})
            trust = [dumps({"account": "attestor:" + o, "trust": v}) for o, v in
                     sorted({s["org"]: s["trust"] for s in rows}.items())]
            return [l.encode() for l in [head] + trust + lines]

        for task in json.load(sys.stdin):
            lines = sheet(task)
            print(sha(b"".join(l + b"\\n" for l in lines)).hex(), root([sha(b"\\x00" + l) for l in lines]).hex())
        """

    private static let hasPython = Python.run("") != nil

    @Test(.enabled(if: hasPython, "python3 is not installed"))
    func randomSheetsAreTheSameInPython() throws {
        let seed = SeededGenerator.printedSeed("randomSheetsAreTheSameInPython")
        var generator = SeededGenerator(seed: seed)
        var tasks: [JSON] = []
        var ours: [String] = []
        for number in 0..<400 {
            let (weighed, policy) = Self.randomEpoch(&generator, statements: number % 40)
            let ledger = try IssuedHistory(policy: policy).ledger
            let epoch = Epoch(UInt32.random(in: 0...300, using: &generator))
            let result = try Issuance.issue(epoch: epoch, weighed: weighed, policy: policy, ledger: ledger)
            tasks.append(Self.task(epoch, weighed, policy))
            ours.append("\(Hash.sha256(result.sheet.bytes)) \(result.sheet.root)")
        }
        let output = try #require(Python.run(Self.script, input: Data(JSON.array(tasks).serialized())))
        let theirs = String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
        try #require(theirs.count == ours.count)
        for index in ours.indices { #expect(ours[index] == theirs[index], "seed \(seed), sheet \(index)") }
    }

    private static func randomEpoch(
        _ generator: inout SeededGenerator, statements: Int
    ) -> ([WeighedStatement], RewardPolicy) {
        var policy = RewardPolicy.standard
        policy.dataPoints.budgetFirstDP = .random(in: 1...20, using: &generator)
        policy.dataPoints.milliweightPerDP = .random(in: 1...200_000, using: &generator)
        let trust = (0..<6).map { _ in UInt32.random(in: 1...10_000, using: &generator) }
        let weighed = (0..<statements).map { number in
            let organisation = Int.random(in: 0..<6, using: &generator)
            var factors = WeightFactors()
            factors.base = .random(in: 0...800, using: &generator)
            factors.tierBasisPoints = .random(in: 0...11_000, using: &generator)
            factors.corroborationBasisPoints = .random(in: 10_000...14_500, using: &generator)
            factors.lagBasisPoints = .random(in: 0...10_000, using: &generator)
            factors.saturationBasisPoints = .random(in: 0...10_000, using: &generator)
            factors.trustBasisPoints = trust[organisation]
            let limits: [UInt64] = [0, 0, .max, 100_000]
            return WeighedStatement(
                index: LogIndex(UInt64(number)), ref: .sha256(utf8: "\(generator.next())"),
                organisation: "organisation-\(organisation)", vehicle: .random(in: 0..<5, using: &generator),
                factors: factors, holdReason: Int.random(in: 0..<5, using: &generator) == 0 ? "dispute" : nil,
                bondLimit: limits.randomElement(using: &generator) ?? 0)
        }
        return (weighed.shuffled(using: &generator), policy)
    }

    private static func task(_ epoch: Epoch, _ weighed: [WeighedStatement], _ policy: RewardPolicy) -> JSON {
        let statements = weighed.map { statement -> JSON in
            let factors = statement.factors
            return [
                "index": .integer(Int(statement.index.value)), "ref": .string("\(statement.ref)"),
                "org": .string(statement.organisation), "vehicle": .integer(Int(statement.vehicle)),
                "base": .integer(Int(factors.base)), "trust": .integer(Int(factors.trustBasisPoints)),
                "factors": .array(
                    [
                        factors.tierBasisPoints, factors.corroborationBasisPoints, factors.lagBasisPoints,
                        factors.saturationBasisPoints,
                    ].map { .integer(Int($0)) }),
                "held": .bool(statement.isHeld),
                "limit": .integer(statement.bondLimit == .max ? -1 : Int(statement.bondLimit)),
            ]
        }
        return [
            "epoch": .integer(Int(epoch.value)), "policy": .string("\(policy.hash)"),
            "budget": .integer(Int(policy.budget(of: epoch).value)),
            "per_dp": .integer(Int(policy.dataPoints.milliweightPerDP)), "statements": .array(statements),
        ]
    }
}
