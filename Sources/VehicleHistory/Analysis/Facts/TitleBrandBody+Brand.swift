import Messages
import TransparencyLog

extension TitleBrandBody {
    /// The brand of the table; `nil` for a code that it does not have.
    var brand: TitleBrand? { TitleBrand.named(scheme: scheme.rawValue, code: code) }

    /// The brand's name for texts.
    var brandArgument: Message.Argument { Message.Argument("brand", brand?.term ?? .plain(code)) }

    /// Whether this statement, made about `time`, takes a brand off. One without a reference ends what was applied before,
    /// whichever of the two came into the log first.
    func removes(_ applied: VehicleFacts.Line<TitleBrandBody>, at time: EventTime) -> Bool {
        guard action == .removed else { return false }
        if let removes { return removes == applied.recorded.index }
        return scheme == applied.body.scheme && code == applied.body.code && !time.isSurelyBefore(applied.time)
    }
}
