public import Attestation
public import TransparencyLog
public import VehicleHistory

/// One car in a wallet: its keys, which no other car shares, and what registrars gave for it.
public struct OwnedCar: Sendable {
    /// The owner's own word for it, which never leaves the wallet.
    public let name: String
    /// The vehicle.
    public let vehicle: Subject
    /// The holder key: fresh for this car, so that nobody can tell that two cars are one person's.
    public let holderKey: SigningKey
    /// The key that opens what a registrar sealed for this car.
    public let openingKey: TitleOpeningKey
    /// The registrar that was asked last.
    public var registrar: AttestorID?
    /// The log's origin, once a title of it was received.
    public var origin: String?
    /// The titles, in the log's order, with all disclosures.
    public var titles: [TitleFile] = []
    /// The last line of the car's history that its owner was told of.
    public var lastSeen: LogIndex?
    /// The challenges that were answered, oldest first.
    public var answered: [AnsweredChallenge] = []
    /// The statements that the owner sent, oldest first.
    public var sent: [SentStatement] = []
    /// The agreement by which the owner signed the car away.
    public var sale: SignedSale?

    /// A car with keys of its own, before any title.
    public init(
        name: String, vehicle: Subject, holderKey: SigningKey = .generate(),
        openingKey: TitleOpeningKey = .generate()
    ) {
        self.name = name
        self.vehicle = vehicle
        self.holderKey = holderKey
        self.openingKey = openingKey
    }

    /// Whether a text can be a car's name: 1 to 64 letters, digits, hyphens, underscores and dots, no dot first.
    public static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count) && text.first != "."
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }

    /// The newest title.
    public var title: TitleFile? { titles.last }
}
