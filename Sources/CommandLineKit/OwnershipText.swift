public import StrictJSON
import TransparencyLog
public import VehicleHistory

/// Who owned a vehicle when, without who that was, as a terminal and a program see it.
public struct OwnershipText: Sendable {
    private let chain: TitleChain

    /// The text of a vehicle's chain of titles.
    public init(_ chain: TitleChain) {
        self.chain = chain
    }

    /// Whether the history says nothing about owners.
    public var isEmpty: Bool { chain.tenures.isEmpty && chain.erased.isEmpty && chain.outOfTurn.isEmpty }

    /// `at least 2 owners; 1 of 1 transfers signed by both sides`, without a full stop.
    public var summary: String {
        let count = chain.ownerCount
        let owners = "\(chain.isOwnerCountExact ? "" : "at least ")\(count) owner\(count == 1 ? "" : "s")"
        let transfers = chain.tenures.filter(\.isByTransfer)
        guard !transfers.isEmpty else { return owners }
        let signed = transfers.filter(\.isTwoSided).count
        return
            "\(owners); \(signed) of \(transfers.count) transfer\(transfers.count == 1 ? "" : "s") signed by both sides"
    }

    /// What can be said of the owner now, without a full stop.
    public var standing: String {
        switch chain.standing {
        case .title(let title): "the owner can prove it: title of entry \(title.index) is in force"
        case .none: "no title is in force: nobody can prove to be the owner"
        case .unknown: "a line about the owner was erased: who the owner is cannot be told"
        }
    }

    /// The tenures, then what there is to say of all, in lines of at most 80 characters.
    public func formatted() -> String {
        guard !isEmpty else { return "Nothing is registered about this vehicle's owners.\n" }
        var text = chain.tenures.map { "  " + TextWrapping.wrapped($0.summary, indent: 4, columnCount: 80) + "\n" }
            .joined()
        for index in chain.outOfTurn {
            text += "  the title of entry \(index) came out of turn and has no effect\n"
        }
        text += "  " + TextWrapping.wrapped(summary, indent: 2, columnCount: 80) + "\n"
        return text + "  " + TextWrapping.wrapped(standing, indent: 2, columnCount: 80) + "\n"
    }

    /// The chain for programs.
    public var json: JSON {
        var object = JSONObject()
        object["owner_count"] = .integer(chain.ownerCount)
        object["owner_count_is_exact"] = .bool(chain.isOwnerCountExact)
        switch chain.standing {
        case .title(let title): object["title"] = .integer(Int(clamping: title.index.value))
        case .none: object["title"] = .null
        case .unknown: object["title"] = "unknown"
        }
        object["tenures"] = .array(chain.tenures.map(Self.json))
        object["out_of_turn"] = .array(chain.outOfTurn.map { .integer(Int(clamping: $0.value)) })
        object["erased"] = .array(chain.erased.map { .integer(Int(clamping: $0.value)) })
        return .object(object)
    }

    private static func json(_ tenure: Tenure) -> JSON {
        var object = JSONObject()
        object["number"] = .integer(tenure.number)
        object["since"] = tenure.since.map { .string($0.description) }
        object["until"] = tenure.until.map { .string($0.description) }
        object["titles"] = .array(tenure.titles.map { .integer(Int(clamping: $0.value)) })
        object["is_bound"] = .bool(tenure.isBound)
        object["is_two_sided"] = .bool(tenure.isTwoSided)
        object["reason"] = tenure.reason.map { .string($0.rawValue) }
        object["acquisition"] = .string(tenure.acquisitionText)
        return .object(object)
    }
}
