public import Messages
import TransparencyLog
public import VehicleHistory

/// Who owned a vehicle when, without who that was, as a terminal shows it.
public struct OwnershipText: Sendable {
    private let chain: TitleChain
    private let texts: Texts

    /// The text of a vehicle's chain of titles.
    public init(_ chain: TitleChain, texts: Texts = .of(.english)) {
        self.chain = chain
        self.texts = texts
    }

    /// Whether the history says nothing about owners.
    public var isEmpty: Bool { chain.tenures.isEmpty && chain.erased.isEmpty && chain.outOfTurn.isEmpty }

    /// What there is to say of all, then the tenures, in lines of at most 80 characters; empty when there is nothing.
    public func formatted() -> String {
        if isEmpty { return "" }
        let tenures = chain.tenures.map { "- \(texts.text($0.message))" }
        let outOfTurn = chain.outOfTurnMessages.map { "- \(texts.text($0))" }
        return ([texts.text(chain.message)] + tenures + outOfTurn + [texts.text(chain.standingMessage)])
            .map { "  " + TextWrapping.wrapped($0, indent: 4, columnCount: 80) + "\n" }.joined()
    }
}
