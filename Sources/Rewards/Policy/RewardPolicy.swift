public import Octets
public import StrictJSON

/// Every number that decides what anybody earns or pays: one published file, whose hash is in every issuance.
///
/// A policy is read with `init(parsing:)`, which refuses what makes no sense, or taken from `standard`, `egcc` and
/// `csop`. Its members may then be changed; `validate()` says whether the result is still a policy.
/// Basis points (`…BasisPoints`, in the file `…_bp`) are ten-thousandths.
public struct RewardPolicy: Hashable, Sendable {
    /// What a policy file says first.
    public static let format = "vinlog/reward-policy/v1"

    /// The whole of a ratio in basis points.
    public static let basisPointsOne: UInt64 = 10_000

    /// Largest policy file, in bytes.
    public static let byteCountMax = 65_535

    /// The policy's name: 1 to 64 of `a-z 0-9 -`.
    public var name = ""
    /// How many data points there are, and when.
    public var dataPoints = DataPoints()
    /// What a statement weighs before any factor, in thousands of milli-weight.
    public var base = Base()
    /// What a source's standing multiplies a weight by.
    public var tier = Tier()
    /// What agreement of independent organisations is worth.
    public var corroboration = Corroboration()
    /// What late filing costs.
    public var lag = Lag()
    /// What repetition costs.
    public var saturation = Saturation()
    /// What a new organisation's statements count for.
    public var trust = Trust()
    /// The most that one vehicle earns.
    public var vehicleCap = VehicleCap()
    /// How minted points become liquid.
    public var vesting = Vesting()
    /// What is locked for vehicles that nobody independent knows.
    public var bonds = Bonds()
    /// The windows in which people can step in.
    public var schedule = Schedule()
    /// Buyers' prepaid credits.
    public var credits = Credits()
    /// What a report costs, and who gets it.
    public var fees = Fees()
    /// Owners' tasks and what they bring.
    public var crystals = Crystals()
    /// Draws of stones.
    public var stones = Stones()
    /// What stones bring.
    public var dividends = Dividends()
    /// Where public randomness comes from.
    public var beacon = Beacon()

    /// All zeros: what reading starts from.
    init() {}

    /// Reads and validates a policy file.
    ///
    /// - Parameter bytes: JSON of at most `byteCountMax` bytes.
    /// - Throws: `PolicyError`: not JSON, a member missing, unknown, of the wrong type or out of its range, or numbers
    ///   that do not go together.
    public init(parsing bytes: some Collection<UInt8>) throws(PolicyError) {
        self = try PolicyCodec.decode(bytes)
    }

    /// The policy as one line of JSON: members in their fixed order, no blanks. This is what is served.
    public var canonicalBytes: [UInt8] { PolicyCodec.canonicalBytes(self) }

    /// The policy as JSON, members in their fixed order.
    public var json: JSON { PolicyCodec.encode(self) }

    /// SHA-256 of `canonicalBytes`: what an issuance names its policy by.
    public var hash: Hash { Hash.sha256(canonicalBytes) }
}
