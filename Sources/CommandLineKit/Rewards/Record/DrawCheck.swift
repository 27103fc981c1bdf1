import Octets
public import RegistryAPI
import Rewards
import StrictJSON

/// Draws a draw again from its public tickets and its beacon.
public enum DrawCheck {
    /// The checks of a draw.
    public static func checks(of detail: DrawDetail) -> CheckList {
        var checks = CheckList()
        let summary = detail.summary
        guard let list = tickets(of: detail, &checks) else { return checks }
        compare(
            &checks, "tickets", "\(list.root)", summary.ticketsRoot,
            "the \(list.tickets.count) tickets are those whose root was logged before the beacon's round")
        compare(&checks, "algorithm", Draw.algorithm, detail.algorithm, "drawn by the published algorithm")
        guard summary.isDrawn, let beacon = detail.beacon else {
            checks.append("draw", .skipped, "it is closed and waits for round \(summary.round) of its beacon")
            return checks
        }
        guard let identifier = DrawIdentifier(summary.identifier) else {
            checks.append("draw", .failed, "\"\(summary.identifier)\" is no draw's id")
            return checks
        }
        do {
            let round = try BeaconRound(parsing: beacon.serialized())
            compare(
                &checks, "beacon", "\(summary.round)", "\(round.round)",
                "the round that the closing named; its randomness is its signature's SHA-256")
            let seed = Draw.seed(draw: identifier, root: list.root, randomness: round.randomness)
            let positions = Draw.winners(seed: seed, tickets: list, drops: summary.dropCount)
            winners(&checks, positions.map { list.tickets[$0].identifier }, detail.winners)
            checks.append("BLS signature", .skipped, BeaconRound.notice)
        } catch {
            checks.append("beacon", .failed, "\(error)")
        }
        return checks
    }

    private static func tickets(of detail: DrawDetail, _ checks: inout CheckList) -> TicketList? {
        do {
            return try TicketList(
                detail.tickets.map { Ticket(identifier: $0.holder, weight: UInt64(clamping: $0.weight)) })
        } catch {
            checks.append("tickets", .failed, "\(error)")
            return nil
        }
    }

    private static func winners(_ checks: inout CheckList, _ ours: [String], _ stated: [String]) {
        if let place = zip(ours, stated).enumerated().first(where: { $0.element.0 != $0.element.1 }) {
            checks.append(
                "winners", .failed,
                "number \(place.offset + 1) is stated as \(place.element.1), and drawn again it is \(place.element.0)")
        } else {
            compare(
                &checks, "winners", "\(ours.count)", "\(stated.count)",
                "drawn again, the same \(ours.count) winners in the same order")
        }
    }

    private static func compare(
        _ checks: inout CheckList, _ name: String, _ expected: String, _ stated: String, _ meaning: String
    ) {
        checks.append(
            name, expected == stated ? .passed : .failed,
            expected == stated ? meaning : "stated is \(stated), recomputed it is \(expected)")
    }
}
