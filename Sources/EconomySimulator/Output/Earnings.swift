/// What a strategy's organisations have to show for their statements; points in micro-DP.
public struct Earnings: Sendable, Equatable {
    /// Statements filed of kinds that earn anything.
    public internal(set) var statements: UInt64 = 0
    /// Of these, statements found false before or after their issuance.
    public internal(set) var found: UInt64 = 0
    /// Points issued: to escrow, to bonds, or held by a dispute.
    public internal(set) var posted: UInt64 = 0
    /// Of these, due back because the statement was found false; what could not be taken yet is in `owed` too.
    public internal(set) var clawedBack: UInt64 = 0
    /// Points that can be spent at the end.
    public internal(set) var liquid: UInt64 = 0
    /// Points that still vest or are held.
    public internal(set) var vesting: UInt64 = 0
    /// Points locked in bonds.
    public internal(set) var bonded: UInt64 = 0
    /// Clawbacks that could not be taken yet: due from future issuance.
    public internal(set) var owed: UInt64 = 0

    /// Nothing yet.
    public init() {}

    /// What remains of the points issued.
    public var net: UInt64 { posted - min(posted, clawedBack) }

    /// An amount in micro-DP for each statement filed.
    public func perStatement(_ amount: UInt64) -> UInt64 { statements == 0 ? 0 : amount / statements }

    static func + (left: Earnings, right: Earnings) -> Earnings {
        var sum = left
        sum.statements += right.statements
        sum.found += right.found
        sum.posted += right.posted
        sum.clawedBack += right.clawedBack
        sum.liquid += right.liquid
        sum.vesting += right.vesting
        sum.bonded += right.bonded
        sum.owed += right.owed
        return sum
    }
}
