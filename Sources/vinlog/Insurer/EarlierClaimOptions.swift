import ArgumentParser

/// Which statement of a claim the next one takes the place of, and when and where that was.
struct EarlierClaimOptions: ParsableArguments {
    @Option(help: "A report of the car, for a statement that another device of yours handed in.")
    var report: String?
    @Option(help: "When it was decided: 2024-05-03 or 2024-05-03T10:15:00Z (default: today, UTC).")
    var occurredAt: String?
    @Option(help: "Where, ISO 3166-1 (default: the first country of your profile).")
    var country: String?
    @Option(
        parsing: .upToNextOption,
        help: "Files you vouch for. They stay with you; their hashes, sizes and media types are stated.")
    var evidence: [String] = []
}
