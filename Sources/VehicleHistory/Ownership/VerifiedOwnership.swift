public import Messages
public import StrictJSON
public import TransparencyLog

/// What a proof of ownership proves, once every check has passed.
public struct VerifiedOwnership: Sendable {
    /// The car.
    public let vehicle: Subject
    /// The tenure of whoever made the proof: it lasts.
    public let tenure: Tenure
    /// Log index of the title in force.
    public let titleIndex: LogIndex
    /// Name of the registrar that vouches for the title and for what is disclosed of it.
    public let registrarName: String
    /// What was disclosed, the key among it.
    public let disclosures: TitleDisclosures

    /// The disclosed attributes with their values, the key left out.
    public var attributes: [TitleAttribute: JSON] { disclosures.values.filter { $0.key != .confirmation } }

    /// Whether something that happened at `time` surely happened to the same owner: the owner of the service records of
    /// 2022 and of today are one.
    public func coversEvent(at time: EventTime) -> Bool { tenure.covers(time) }

    /// One line without a full stop.
    public var message: Message {
        Message(
            "ownership.proven",
            [
                "vehicle": .plain(vehicle.description), "tenure": .message(tenure.message), "entry": .entry(titleIndex),
                "registrar": .plain(registrarName),
            ])
    }

    /// The same in English.
    public var summary: String { Texts.of(.english).text(message) }
}
