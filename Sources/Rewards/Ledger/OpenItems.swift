/// What earlier entries left open, by their numbers: reservations, claims, freezes; and what was reversed.
struct OpenItems: Equatable {
    /// A first phase that waits for its second. Accounts are the books' numbers.
    struct Reservation: Equatable {
        var debit: Int
        var credit: Int
        var asset: Asset
        var amount: Int64
        var until: Epoch
    }

    /// A clawback that is still due.
    struct Claim: Equatable {
        var holder: Holder
        var asset: Asset
        var remaining: Int64
    }

    var reservations: [Int: Reservation] = [:]
    var reversed: Set<Int> = []
    /// Freezes, ended ones too, each with the first epoch in which it no longer holds.
    var freezes: [Holder: Epoch] = [:]
    private(set) var claims: [Int: Claim] = [:]
    /// The numbers of each holder's open claims, oldest first.
    private var claimsByHolder: [Holder: [Int]] = [:]

    /// The open claims on a holder, oldest first.
    func claims(on holder: Holder) -> [(number: Int, claim: Claim)] {
        claimsByHolder[holder, default: []].compactMap { number in claims[number].map { (number, $0) } }
    }

    /// Opens, changes or, with `nil`, closes the claim of an entry.
    mutating func setClaim(_ number: Int, _ claim: Claim?) {
        let old = claims[number]
        claims[number] = claim
        guard (old == nil) != (claim == nil), let holder = (claim ?? old)?.holder else { return }
        var numbers = claimsByHolder[holder, default: []]
        if claim == nil {
            numbers.removeAll { $0 == number }
        } else {
            numbers.insert(number, at: numbers.firstIndex { $0 > number } ?? numbers.endIndex)
        }
        claimsByHolder[holder] = numbers.isEmpty ? nil : numbers
    }
}
