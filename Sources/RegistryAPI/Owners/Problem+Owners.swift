extension Problem {
    /// This registry answers no owners' calls.
    public static let ownersNotOffered = Problem(
        code: "owners-not-offered", status: 501, title: "No calls of owners",
        detail: "This registry answers no calls of owners.")

    /// This registry answers no attestors' calls.
    public static let attestorCallsNotOffered = Problem(
        code: "attestor-calls-not-offered", status: 501, title: "No calls of attestors",
        detail: "This registry answers no calls of attestors.")
}
