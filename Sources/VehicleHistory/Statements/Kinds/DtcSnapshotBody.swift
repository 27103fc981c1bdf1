public import Messages

/// Diagnostic trouble codes. The fault memory was read.
public struct DtcSnapshotBody: StatementBody {
    /// The kind whose body this is.
    public static let kind = StatementKind("dtc-snapshot")

    /// One code in the fault memory.
    public struct TroubleCode: Hashable, Sendable {
        /// Its state.
        public enum State: String, Sendable, CaseIterable {
            case stored
            case pending
            case permanent
        }

        /// The code of SAE J2012.
        public let code: String
        /// Its state.
        public let state: State
        /// The control unit.
        public let module: String?

        init(from fields: StatementFields) throws(StatementError) {
            code = try fields.string("code")
            state = try fields.choice("state")
            module = try fields.stringIfPresent("module")
        }
    }

    /// Whether the malfunction indicator lamp was on.
    public let warningLampOn: Bool
    /// The codes; none when the memory was empty.
    public let codes: [TroubleCode]
    /// Distance since the memory was cleared, in kilometres.
    public let distanceSinceClearKm: Int?
    /// Warm-ups since the memory was cleared.
    public let warmUpCount: Int?

    /// Reads a body that its schema has passed.
    public init(from fields: StatementFields) throws(StatementError) {
        warningLampOn = try fields.bool("warning_lamp_on")
        codes = try fields.objects("codes", TroubleCode.init(from:))
        distanceSinceClearKm = try fields.integerIfPresent("distance_since_clear_km")
        warmUpCount = try fields.integerIfPresent("warm_up_count")
    }

    /// What the statement says: one line without a full stop.
    public var message: Message {
        let list: MessageValue =
            codes.isEmpty ? .term("kind.dtc-snapshot.none") : .list(codes.map { .plain($0.code) })
        return .joined(
            Message("kind.dtc-snapshot", ["codes": list]), warningLampOn ? Message("kind.dtc-snapshot.lamp") : nil)
    }
}
