public import Messages

/// Ownership transfer. The vehicle changed hands. Who they are stands only behind digests (`_sd`); here is what sort of party they are.
public struct OwnershipTransferBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("ownership-transfer")

    /// How it changed hands.
    public enum Method: String, Sendable, CaseIterable {
        case sale
        case auction
        case gift
        case inheritance
        case leaseEnd = "lease_end"
        case repossession
        case tradeIn = "trade_in"
        case totalLossSettlement = "total_loss_settlement"
        case other
    }

    /// How it changed hands.
    public let method: Method
    /// What sort of party gave it.
    public let sellerClass: PartyClass?
    /// What sort of party received it.
    public let buyerClass: PartyClass?
    /// The price paid, in minor units (cents) of the currency.
    public let priceMinorUnits: Int?
    /// ISO 4217 code of the amounts.
    public let currency: String?
    /// How many owners there have been, the new one included.
    public let ownerNumber: Int?
    /// The claim to be the vehicle's title; absent for all but title statements.
    public let title: TitleClaim?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        method = try fields.choice("method")
        sellerClass = try fields.choiceIfPresent("seller_class")
        buyerClass = try fields.choiceIfPresent("buyer_class")
        priceMinorUnits = try fields.integerIfPresent("price_minor_units")
        currency = try fields.stringIfPresent("currency")
        ownerNumber = try fields.integerIfPresent("owner_number")
        title = try fields.objectIfPresent("title", TitleClaim.init(from:))
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        let parties: Message? =
            switch (sellerClass, buyerClass) {
            case (let seller?, let buyer?):
                Message("kind.ownership-transfer.parties", ["seller": seller.term, "buyer": buyer.term])
            case (let seller?, nil): Message("kind.ownership-transfer.seller", ["seller": seller.term])
            case (nil, let buyer?): Message("kind.ownership-transfer.buyer", ["buyer": buyer.term])
            case (nil, nil): nil
            }
        return .joined(
            Message("kind.ownership-transfer", ["method": method.term]), parties,
            .price("kind.ownership-transfer.price", priceMinorUnits, currency),
            ownerNumber.map { Message("kind.owner-number", ["number": .number($0)]) }, title?.message)
    }

    /// The earlier entries that the statement refers to.
    public var references: [StatementReference] {
        (title?.previous).map { [StatementReference(.succeeds, $0)] } ?? []
    }
}
