/// What docs/PRIVACY.md says in figures: what a thief of the VRF key can do in how much time, what padding costs, what a
/// look-up would cost that does not tell the registry the VIN, and what it takes to open an owner's wallet.
struct PrivacySection {
    private let isQuick: Bool

    init(_ options: Options) { isQuick = options.isQuick }

    func run(_ report: FigureReport) throws {
        try PrivacyLabels(seconds: isQuick ? 0.5 : 3).run(report)
        PrivacyPadding(sizeCount: isQuick ? 10_000 : 1_000_000).run(report)
        try PrivacyBlindLookUp(turnCount: isQuick ? 20 : 200).run(report)
        try PrivacyWallet(turnCount: isQuick ? 1 : 5).run(report)
    }
}
