public import Attestation
import RegistryAPI
public import StrictJSON

/// Who administers the rewards: a pure fold over the `admin-roster` statements under `policy:admins`.
///
/// Each statement carries the whole list. The first, and every recovery, is signed by an accreditation authority; the
/// steward signs additions and removals, which it does only on two people's word. No list is ever in force that one
/// person could act under alone.
public struct AdminRoster: Sendable, Equatable {
    /// Most keys in the list.
    public static let seatCountMax = 32

    /// Who signed a list.
    public enum Signer: Sendable {
        /// An accreditation authority: the first list, or a recovery.
        case authority
        /// The registry's steward: a change of the list in force.
        case steward
    }

    /// The seats in the order of the statement; empty before the first.
    public private(set) var seats: [AdminSeat] = []

    private var places: [Thumbprint: Int] = [:]

    /// The list before the first statement: nobody.
    public init() {}

    /// A list of these seats.
    ///
    /// - Throws: `AdminRosterError` naming the rule that the list breaks.
    public init(_ seats: [AdminSeat]) throws(AdminRosterError) {
        guard seats.count <= Self.seatCountMax else { throw .tooMany(seats.count) }
        for (place, seat) in seats.enumerated() {
            guard places.updateValue(place, forKey: seat.key.thumbprint) == nil else {
                throw .keyTwice(seat.key.thumbprint)
            }
        }
        self.seats = seats
        guard people.count >= 2 else { throw .onePerson }
        guard hasPair else { throw .noPair }
    }

    /// Whether there is nobody yet.
    public var isEmpty: Bool { seats.isEmpty }

    /// Everybody, each once.
    public var people: Set<PersonName> { Set(seats.map(\.person)) }

    /// The seat of a key.
    public func seat(of thumbprint: Thumbprint) -> AdminSeat? { places[thumbprint].map { seats[$0] } }

    /// Whether two keys belong to one person. A key without a seat belongs to nobody.
    public func areOnePerson(_ one: Thumbprint, _ other: Thumbprint) -> Bool {
        guard let one = seat(of: one), let other = seat(of: other) else { return false }
        return one.person == other.person
    }

    /// The list with one seat more.
    public func adding(_ seat: AdminSeat) throws(AdminRosterError) -> AdminRoster { try AdminRoster(seats + [seat]) }

    /// The list without the seat of a key.
    public func removing(_ thumbprint: Thumbprint) throws(AdminRosterError) -> AdminRoster {
        guard places[thumbprint] != nil else { throw .unknown(thumbprint) }
        return try AdminRoster(seats.filter { $0.key.thumbprint != thumbprint })
    }

    /// Folds in the next statement.
    ///
    /// - Parameters:
    ///   - body: the statement's body, `{people, reason}`.
    ///   - signer: who signed it.
    /// - Throws: `AdminRosterError`; the list in force then stays.
    public mutating func apply(_ body: JSON, signedBy signer: Signer) throws(AdminRosterError) {
        if case .steward = signer, isEmpty { throw .issuer("the first list is signed by an accreditation authority") }
        guard let people = body["people"]?.array else { throw .malformed("a list has people") }
        var seats: [AdminSeat] = []
        for element in people {
            let entry: AdminEntry
            do { entry = try AdminEntry(json: element) } catch { throw .malformed(error.detail) }
            seats.append(try AdminSeat(entry))
        }
        self = try AdminRoster(seats)
    }

    /// A maker and a checker who are different people.
    private var hasPair: Bool {
        let makers = Set(seats.filter { $0.roles.contains(.maker) }.map(\.person))
        let checkers = Set(seats.filter { $0.roles.contains(.checker) }.map(\.person))
        guard !makers.isEmpty, !checkers.isEmpty else { return false }
        return makers.union(checkers).count >= 2
    }

    /// The `people` of a roster statement.
    public var json: JSON { .array(seats.map(\.entry.json)) }
}
