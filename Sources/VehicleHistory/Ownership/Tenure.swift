public import Messages
public import TransparencyLog

/// The time for which one owner had the car. Who that was, nobody can read here.
public struct Tenure: Hashable, Sendable {
    /// How the owner came by the car, as far as the history says.
    public enum Acquisition: Hashable, Sendable {
        /// The first registration.
        case firstRegistration
        /// The owner was there when the history, or the title, begins.
        case unknown
        /// A transfer without a title.
        case transfer(OwnershipTransferBody.Method)
        /// A transfer that seller and buyer signed.
        case twoSided(OwnershipTransferBody.Method)
        /// A transfer that only the registrar vouches for.
        case oneSided(TitleReason)
        /// A title that was erased: how it came about is not said.
        case erased
    }

    /// 1 for the first owner.
    public let number: Int
    /// Since when; `nil` when the line that said so was erased.
    public let since: EventTime?
    /// Until when; `nil` while it lasts, or when the line that ended it was erased.
    public let until: EventTime?
    /// Log index of the line that began it.
    public let beganAt: LogIndex
    /// Log indices of its titles, ascending: reissues belong to the same tenure. Empty without a title.
    public let titles: [LogIndex]
    /// How the owner came by the car.
    public let acquisition: Acquisition

    /// Whether there is a title, so that the owner can prove to be the owner.
    public var isBound: Bool { !titles.isEmpty }

    /// Whether it began with a transfer that both sides signed.
    public var isTwoSided: Bool { if case .twoSided = acquisition { true } else { false } }

    /// Whether it began with a transfer.
    public var isByTransfer: Bool {
        switch acquisition {
        case .transfer, .twoSided, .oneSided: true
        case .firstRegistration, .unknown, .erased: false
        }
    }

    /// Why the seller did not sign; `nil` unless one-sided.
    public var reason: TitleReason? { if case .oneSided(let reason) = acquisition { reason } else { nil } }

    /// How the owner came by the car, in words.
    public var acquisitionMessage: Message {
        switch acquisition {
        case .firstRegistration: Message("ownership.acquired.first-registration")
        case .unknown: Message("ownership.acquired.unknown")
        case .transfer(let method): Message("ownership.acquired.transfer", ["method": method.term])
        case .twoSided(let method): Message("ownership.acquired.two-sided", ["method": method.term])
        case .oneSided(let reason): Message("ownership.acquired.one-sided", ["reason": reason.term])
        case .erased: Message("ownership.acquired.erased")
        }
    }

    /// How the owner came by the car, in English.
    public var acquisitionText: String { Texts.of(.english).text(acquisitionMessage) }

    /// One line without a full stop: `owner 2 since 2021-05: sale, signed by both sides`.
    public var message: Message {
        let key =
            switch (since, until) {
            case (nil, nil): "ownership.tenure"
            case (_?, nil): "ownership.tenure.since"
            case (nil, _?): "ownership.tenure.until"
            case (_?, _?): "ownership.tenure.since-until"
            }
        let times = [
            since.map { Message.Argument("since", .date($0)) }, until.map { Message.Argument("until", .date($0)) },
        ]
        return Message(
            key,
            [Message.Argument("number", .number(number)), Message.Argument("how", .message(acquisitionMessage))]
                + times.compactMap(\.self))
    }

    /// The same in English.
    public var summary: String { Texts.of(.english).text(message) }

    /// Whether something that happened at `time` surely lies in the tenure.
    public func covers(_ time: EventTime) -> Bool {
        guard let since, time.startMilliseconds >= since.startMilliseconds else { return false }
        return until.map { time.endMilliseconds <= $0.endMilliseconds } ?? true
    }
}
