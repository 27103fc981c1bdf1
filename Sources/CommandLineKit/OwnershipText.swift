import TransparencyLog
public import VehicleHistory

/// Who owned a vehicle when, without who that was, as a terminal shows it.
public struct OwnershipText: Sendable {
    private let chain: TitleChain

    /// The text of a vehicle's chain of titles.
    public init(_ chain: TitleChain) {
        self.chain = chain
    }

    /// Whether the history says nothing about owners.
    public var isEmpty: Bool { chain.tenures.isEmpty && chain.erased.isEmpty && chain.outOfTurn.isEmpty }

    /// What can be proven of the owner now, without a full stop.
    private var standing: String {
        switch chain.standing {
        case .title(let title): "the owner can prove to be it: the title of entry \(title.index) is in force"
        case .none: "no title is in force: nobody can prove to be the owner"
        case .unknown: "a line about the owner was erased: who the owner is cannot be told"
        }
    }

    /// What there is to say of all, then the tenures, in lines of at most 80 characters; empty when there is nothing.
    public func formatted() -> String {
        if isEmpty { return "" }
        let tenures = chain.tenures.map { "- \($0.summary)" }
        let outOfTurn = chain.outOfTurn.map { "- the title of entry \($0) came out of turn and has no effect" }
        return ([chain.summary] + tenures + outOfTurn + [standing]).filter { !$0.isEmpty }
            .map { "  " + TextWrapping.wrapped($0, indent: 4, columnCount: 80) + "\n" }.joined()
    }
}
