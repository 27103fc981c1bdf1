import Messages
import RegistryAPI

/// Problems in the words of the pages. Programs get what `Problem` itself says, in English.
enum ProblemText {
    /// The problems that a reader of pages meets, and their texts.
    private static let keys: [String: String] = [
        "not-found": "pages.problem-not-found",
        "method-not-allowed": "pages.problem-method",
        "payment-required": "pages.problem-payment",
        "reward-voucher-unknown": "pages.problem-voucher-unknown",
        "reward-voucher-spent": "pages.problem-voucher-spent",
        "reward-voucher-too-small": "pages.problem-voucher-small",
        "bundle-lapsed": "pages.problem-lapsed",
        "attestor-unknown": "pages.problem-attestor",
        "busy": "pages.problem-busy",
        "not-ready": "pages.problem-not-ready",
        "not-published": "pages.problem-not-ready",
        "internal": "pages.problem-internal",
    ]

    /// What happened, in a sentence.
    static func message(_ problem: Problem) -> Message {
        if let price = problem.priceMinor, keys[problem.code] == "pages.problem-payment" {
            let credits = MessageValue.decimal(unscaled: price, places: AssetCode.credits.decimalPlaces)
            return Message("pages.problem-payment", [Message.Argument("price", credits)])
        }
        let key = keys[problem.code].flatMap { $0 == "pages.problem-payment" ? nil : $0 }
        return Message(key ?? "pages.problem-other", [Message.Argument("detail", .plain(problem.detail))])
    }
}
