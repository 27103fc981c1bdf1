import Foundation
import Octets
import Rewards
import TestKit
import Testing

/// The same draw by a program that shares nothing with ours but REWARDS.md.
@Suite struct DrawPythonTests {
    private static let script = """
        import hashlib, json, struct, sys
        DOMAIN = b"vinlog/draw/v1\\0"
        def sha(b): return hashlib.sha256(b).digest()
        def tree(leaves):
            if not leaves: return sha(b"")
            if len(leaves) == 1: return sha(b"\\0" + leaves[0])
            k = 1
            while 2 * k < len(leaves): k *= 2
            return sha(b"\\1" + tree(leaves[:k]) + tree(leaves[k:]))
        def words(seed):
            j = 0
            while True:
                yield from struct.unpack(">4Q", sha(DOMAIN + seed + struct.pack(">Q", j)))
                j += 1
        for line in sys.stdin:
            case = json.loads(line)
            tickets = sorted((t[0].encode(), t[1]) for t in case["tickets"])
            root = tree([struct.pack(">H", len(i)) + i + struct.pack(">Q", w) for i, w in tickets])
            name = case["draw"].encode()
            beacon = sha(bytes.fromhex(case["signature"]))
            seed = sha(DOMAIN + struct.pack(">H", len(name)) + name + root + beacon)
            stream, winners = words(seed), []
            while len(winners) < case["drops"]:
                total = sum(w for _, w in tickets)
                if total == 0: break
                x = next(stream)
                if x >= 2**64 - 2**64 % total: continue
                r = x % total
                for n, (i, w) in enumerate(tickets):
                    if r < w: break
                    r -= w
                winners.append(i.decode())
                del tickets[n]
            print(json.dumps([root.hex(), seed.hex()] + winners))
        """

    @Test func pythonDrawsTheSame() throws {
        let seed = SeededGenerator.printedSeed("python")
        var generator = SeededGenerator(seed: seed)
        var input = ""
        var expected: [[String]] = []
        for round in 0..<150 {
            let tickets = try DrawFixture.tickets(Int.random(in: 0..<60, using: &generator), &generator)
            let draw = DrawIdentifier(track: .data, epoch: Epoch(UInt32(round)))
            let beacon = try DrawFixture.round(UInt64(round) + 1, "\(seed) \(round)")
            let drops = Int.random(in: 0..<20, using: &generator)
            let drawSeed = Draw.seed(draw: draw, root: tickets.root, randomness: beacon.randomness)
            let winners = Draw.winners(seed: drawSeed, tickets: tickets, drops: drops)
            expected.append(
                [tickets.root.description, drawSeed.description] + winners.map { tickets.tickets[$0].identifier })
            let listed = tickets.tickets.shuffled(using: &generator).map { "[\"\($0.identifier)\",\($0.weight)]" }
            input += """
                {"draw":"\(draw)","signature":"\(Hex.encode(beacon.signature))","drops":\(drops),\
                "tickets":[\(listed.joined(separator: ","))]}

                """
        }
        guard let output = Python.run(Self.script, input: Data(input.utf8)) else {
            print("skipped: Python is not installed")
            return
        }
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
        try #require(lines.count == expected.count)
        for (line, expected) in zip(lines, expected) {
            let stated = try JSONDecoder().decode([String].self, from: Data(line.utf8))
            #expect(stated == expected, "seed \(seed)")
        }
    }
}
