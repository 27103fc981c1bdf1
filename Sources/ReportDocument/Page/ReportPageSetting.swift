public import VehicleHistory

/// Where a report page stands: what surrounds it, what it may point to, and who verified it.
public struct ReportPageSetting: Sendable {
    /// How styles reach the page.
    public enum Style: Hashable, Sendable {
        /// In the page itself, which then needs nothing else and allows itself nothing else.
        case embedded
        /// From these addresses.
        case linked([String])
    }

    /// Who ran the verifier.
    public enum Verifier: Hashable, Sendable {
        /// The registry's server, by the registry's own trust settings.
        case registry
        /// Whoever made the page, by their trust file.
        case reader
    }

    /// How styles reach the page.
    public var style: Style = .embedded
    /// Addresses of scripts, in their order.
    public var scripts: [String] = []
    /// The registry's navigation; `nil` for a page in a file.
    public var site: PageSite?
    /// Who ran the verifier.
    public var verifier: Verifier = .reader
    /// What the QR code carries; `nil` for a page without one.
    public var check: ReportCheck?
    /// SHA-256 of the bundle, lower-case hexadecimal; empty when it is not known.
    public var bundleSHA256 = ""
    /// Address of the bundle; `nil` when there is nothing to download.
    public var bundlePath: String?
    /// Whether the bundle is made anew when it is fetched, so that it may be newer than the page.
    public var isBundleMadeAnew = false
    /// Address of the registry's trust file, for the check in the browser.
    public var policyPath: String?
    /// Address of the page that verifies without network.
    public var verifyPagePath: String?
    /// What stands before an attestor's id in the address of its page, such as `/attestors/`; `nil` without such pages.
    public var attestorPathPrefix: String?
    /// The unit shown first; `nil` for the one in which most readings were taken.
    public var unit: Odometer.Unit?

    /// Whether the profile of commercial vehicles was asked for; a vehicle whose days are on record has it anyway.
    public var showsProfile = false

    /// A page in a file: styles inside, nothing else around.
    public init() {}
}
