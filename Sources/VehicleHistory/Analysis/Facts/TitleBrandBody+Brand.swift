import Messages
import TransparencyLog

extension TitleBrandBody {
    /// The brand of the table; `nil` for a code that it does not have.
    var brand: TitleBrand? { TitleBrand.named(scheme: scheme.rawValue, code: code) }

    /// The brand's name for texts.
    var brandArgument: Message.Argument { Message.Argument("brand", brand?.term ?? .plain(code)) }

    /// Whether this statement, at `index`, takes an earlier brand off.
    func removes(_ applied: VehicleFacts.Line<TitleBrandBody>, at index: LogIndex) -> Bool {
        guard action == .removed else { return false }
        if let removes { return removes == applied.recorded.index }
        return scheme == applied.body.scheme && code == applied.body.code && index > applied.recorded.index
    }
}
