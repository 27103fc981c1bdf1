import Attestation
public import VehicleHistory

/// What a wallet holds: an owner's cars, by name.
public struct WalletContents: Sendable {
    /// Most cars of one wallet.
    public static let carCountMax = 1_000

    /// The cars, in the order in which they came.
    public private(set) var cars: [OwnedCar] = []

    /// Nothing.
    public init() {}

    /// The car of a name; setting it again replaces it in its place.
    public subscript(name: String) -> OwnedCar? {
        cars.first { $0.name == name }
    }

    /// Adds a car.
    ///
    /// - Throws: `WalletError.contents` when there is one of that name or key, the name is none, or there are too many.
    public mutating func add(_ car: OwnedCar) throws(WalletError) {
        guard OwnedCar.isName(car.name) else {
            throw .contents(member: "name", rule: "has letters, digits, hyphens and dots only")
        }
        guard cars.count < Self.carCountMax else {
            throw .contents(member: "cars", rule: "are at most \(Self.carCountMax)")
        }
        guard cars.allSatisfy({ $0.name != car.name && $0.holderKey.publicKey != car.holderKey.publicKey }) else {
            throw .contents(member: "cars", rule: "have a name and a key each of their own (\(car.name))")
        }
        cars.append(car)
    }

    /// Changes the car of a name.
    ///
    /// - Throws: `WalletError.contents` when there is none, or what `body` throws.
    public mutating func change<Result>(
        _ name: String, _ body: (inout OwnedCar) throws(WalletError) -> Result
    ) throws(WalletError) -> Result {
        guard let position = cars.firstIndex(where: { $0.name == name }) else {
            throw .contents(member: "cars", rule: "have none called \(name)")
        }
        return try body(&cars[position])
    }

    /// Adds what another wallet knows and this one does not: cars by their holder keys, titles by their places in the log,
    /// answered challenges by their nonces.
    ///
    /// - Returns: the number of cars and titles that were added.
    /// - Throws: `WalletError.contents` when two different cars have one name.
    public mutating func merge(_ other: WalletContents) throws(WalletError) -> (cars: Int, titles: Int) {
        var added = (cars: 0, titles: 0)
        for car in other.cars {
            guard
                let position = cars.firstIndex(where: { $0.holderKey.publicKey == car.holderKey.publicKey })
            else {
                try add(car)
                added.cars += 1
                added.titles += car.titles.count
                continue
            }
            added.titles += cars[position].merge(car)
        }
        return added
    }
}

extension OwnedCar {
    /// Takes over a title, unless it is there already.
    ///
    /// - Returns: whether it was new.
    @discardableResult
    public mutating func add(_ title: TitleFile) -> Bool {
        guard !titles.contains(where: { $0.index == title.index }) else { return false }
        titles.append(title)
        titles.sort { $0.index < $1.index }
        return true
    }

    /// Remembers that a challenge was answered.
    public mutating func remember(_ challenge: AnsweredChallenge) {
        answered.append(challenge)
        if answered.count > AnsweredChallenge.countMax {
            answered.removeFirst(answered.count - AnsweredChallenge.countMax)
        }
    }

    /// Keeps a statement, in place of one with its identifier.
    public mutating func keep(_ statement: SentStatement) {
        if let position = sent.firstIndex(where: { $0.identifier == statement.identifier }) {
            sent[position] = statement
        } else {
            sent.append(statement)
        }
        if sent.count > SentStatement.countMax { sent.removeFirst(sent.count - SentStatement.countMax) }
    }

    mutating func merge(_ other: OwnedCar) -> Int {
        let count = other.titles.count { add($0) }
        origin = origin ?? other.origin
        registrar = registrar ?? other.registrar
        sale = sale ?? other.sale
        if let seen = other.lastSeen { lastSeen = max(lastSeen ?? seen, seen) }
        let known = Set(answered.map(\.nonce))
        for challenge in other.answered where !known.contains(challenge.nonce) { remember(challenge) }
        let sentBefore = Set(sent.map(\.identifier))
        for statement in other.sent where !sentBefore.contains(statement.identifier) { keep(statement) }
        answered.sort { $0.atSeconds < $1.atSeconds }
        return count
    }
}
