public import ArgumentParser
import CommandLineKit
public import Operations
import RegistryHTTP

/// What a server shows its operator, what it takes of one sender, and how it ends.
struct OperatorOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Show figures (GET /metrics) and the server's state here, for the operator only; port 0 picks a free one.",
            valueName: "address"))
    var metricsListen: String?

    @Option(help: ArgumentHelp("Log lines as text, or as json: one object a line.", valueName: "format"))
    var logFormat = LogFormat.text

    @Option(
        help: ArgumentHelp(
            "Most requests a second of one address (an IPv6 /64), after a burst of ten times as many; 0: any number.",
            valueName: "count"))
    var addressRate = 100

    @Option(
        help: ArgumentHelp(
            "Believe X-Forwarded-For of proxies in this range, such as 10.0.0.0/8; may be given several times.",
            valueName: "cidr"))
    var trustedProxy: [String] = []

    @Option(
        help: ArgumentHelp(
            "Most statements a second of one attestor, after a burst of twenty times as many; 0: any number.",
            valueName: "count"))
    var attestorRate = 5_000

    @Option(
        help: ArgumentHelp(
            "At SIGTERM answer /readyz with 503 for so long before connections are refused.", valueName: "seconds"))
    var drainSeconds = 0

    @Option(
        help: ArgumentHelp("Then let requests in hand finish for at most so long.", valueName: "seconds"))
    var shutdownSeconds = 30

    /// Tenfold and twentyfold: what the bursts are of the rates.
    static let addressBurstFactor = 10
    static let attestorBurstFactor = 20
    private static let rateMax = 10_000_000
    private static let secondsMax = 3_600

    func validate() throws {
        guard (0...Self.rateMax).contains(addressRate), (0...Self.rateMax).contains(attestorRate) else {
            throw ValidationError("--address-rate and --attestor-rate are from 0 to \(Self.rateMax).")
        }
        guard (0...Self.secondsMax).contains(drainSeconds), (1...Self.secondsMax).contains(shutdownSeconds) else {
            throw ValidationError(
                "--drain-seconds is from 0, --shutdown-seconds from 1, and both to \(Self.secondsMax).")
        }
        for proxy in trustedProxy where NetworkRange(proxy) == nil {
            throw ValidationError(
                "--trusted-proxy: \"\(proxy)\" is not a range of addresses such as 10.0.0.0/8 or 2001:db8::/32.")
        }
    }

    /// What is taken of one address; `nil` for any number.
    var addressRates: AddressRates? {
        guard addressRate > 0 else { return nil }
        var rates = AddressRates()
        rates.rate = TokenRate(unitsPerSecond: addressRate, burstCountMax: addressRate * Self.addressBurstFactor)
        rates.trustedProxies = trustedProxy.compactMap { NetworkRange($0) }
        return rates
    }

    /// What is taken of one attestor; `nil` for any number.
    var attestorTokenRate: TokenRate? {
        guard attestorRate > 0 else { return nil }
        return TokenRate(unitsPerSecond: attestorRate, burstCountMax: attestorRate * Self.attestorBurstFactor)
    }
}

extension LogFormat: ExpressibleByArgument {}
