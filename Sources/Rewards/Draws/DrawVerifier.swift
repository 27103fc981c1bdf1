import Octets
import StrictJSON

/// Recomputes a draw from what is public, and names the first difference.
public enum DrawVerifier {
    /// Holds a closing against its tickets.
    ///
    /// - Returns: the first difference; `nil` when all agrees.
    public static func difference(closing: DrawClosing, tickets: TicketList) -> RecomputedDifference? {
        first([
            ("tickets", String(tickets.tickets.count), String(closing.ticketCount)),
            ("eligible", String(tickets.eligibleCount), String(closing.eligibleCount)),
            ("tickets_root", tickets.root.description, closing.ticketsRoot.description),
            ("drops", String(allotment(of: closing).drops), String(closing.drops)),
            ("algorithm", Draw.algorithm, closing.algorithm),
        ])
    }

    /// Recomputes a result and holds it against the stated bytes. That the signature is the beacon's own is left to a
    /// drand client (`BeaconRound.notice`).
    ///
    /// - Parameters:
    ///   - closing: what was logged before the round was due.
    ///   - tickets: the closing's tickets.
    ///   - result: the stated result's bytes.
    /// - Returns: the first difference; `nil` when every byte agrees.
    public static func difference(
        closing: DrawClosing, tickets: TicketList, result bytes: [UInt8]
    ) -> RecomputedDifference? {
        if let difference = difference(closing: closing, tickets: tickets) { return difference }
        do throws(DrawError) {
            let reader = try DocumentReader(document: "result", bytes: bytes, byteCountMax: DrawResult.byteCountMax)
            let stated = try StatedResult(reader)
            let expected = try DrawResult(closing: closing, tickets: tickets, beacon: stated.beacon)
            return difference(stated: stated, expected: expected, bytes: bytes)
        } catch {
            return RecomputedDifference(part: "result", expected: "a result of this closing", stated: error.description)
        }
    }

    private static func difference(
        stated: StatedResult, expected: DrawResult, bytes: [UInt8]
    ) -> RecomputedDifference? {
        let header = first([
            ("format", DrawResult.format, stated.format),
            ("draw", expected.draw.text, stated.draw),
            ("closing", expected.closing.description, stated.closing),
            ("randomness", expected.beacon.randomness.description, stated.randomness),
            ("seed", expected.seed.description, stated.seed),
            ("stones_per_drop", String(expected.stonesPerDrop), String(stated.stonesPerDrop)),
        ])
        if let header { return header }
        for position in 0..<max(expected.winners.count, stated.winners.count) {
            let ours = position < expected.winners.count ? expected.winners[position] : "nobody"
            let theirs = position < stated.winners.count ? stated.winners[position] : "nobody"
            if ours != theirs {
                return RecomputedDifference(part: "winners[\(position)]", expected: ours, stated: theirs)
            }
        }
        guard expected.bytes != bytes else { return nil }
        return RecomputedDifference(
            part: "bytes", expected: expected.hash.description, stated: Hash.sha256(bytes).description)
    }

    private static func allotment(of closing: DrawClosing) -> DrawAllotment {
        DrawAllotment(
            stones: closing.stones, stonesPerDrop: closing.stonesPerDrop,
            eligiblePerDrop: closing.eligiblePerDrop, eligibleCount: closing.eligibleCount)
    }

    private static func first(_ pairs: [(part: String, expected: String, stated: String)]) -> RecomputedDifference? {
        pairs.first { $0.expected != $0.stated }.map {
            RecomputedDifference(part: $0.part, expected: $0.expected, stated: $0.stated)
        }
    }
}

/// A result's members as someone stated them, before anything is believed.
private struct StatedResult {
    let format: String
    let draw: String
    let closing: String
    let beacon: BeaconRound
    let randomness: String
    let seed: String
    let stonesPerDrop: UInt64
    let winners: [String]

    init(_ reader: DocumentReader) throws(DrawError) {
        format = try reader.text("format")
        draw = try reader.text("draw")
        closing = try reader.text("closing")
        let round = try reader.number("round")
        let signature = try reader.bytes("signature")
        do throws(BeaconError) { beacon = try BeaconRound(round: round, signature: signature) } catch {
            throw reader.invalid("signature", error.description)
        }
        randomness = try reader.text("randomness")
        seed = try reader.text("seed")
        stonesPerDrop = try reader.number("stones_per_drop")
        winners = try reader.texts("winners")
    }
}
