import ArgumentParser
import Attestation
import CommandLineKit
import Foundation
import RegistryAPI
import StrictJSON

/// `vinlog credits …`.
struct CreditsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credits",
        abstract: "Prepaid credits for reports, where a registry charges; by default it does not.",
        discussion: """
            A voucher pays for one report without an account: nobody can tie the report to
            its buyer.

            EXAMPLES
              vinlog credits init
              vinlog credits balance
              vinlog credits voucher buy --count 3 --value 5.00 --codes codes.txt
              vinlog report 1HGCM82633A004352 --voucher 7ZQ4M-…
            """,
        subcommands: [CreditsInitCommand.self, CreditsBalanceCommand.self, CreditsVoucherCommand.self])
}

/// Whose credits: a buyer's own, or a garage's.
struct PayerOptions: ParsableArguments {
    @Option(
        name: .customLong("pay-with"),
        help: "The buyer's key, a JWK file (default: $VINLOG_HOME/buyer/key.jwk).")
    var keyPath: String?
    @Flag(name: .customLong("as-garage"), help: "Use the garage's account and key instead of a buyer's.")
    var isGarage = false
    @OptionGroup var home: HomeOptions

    /// Path of the buyer's key where none is named.
    static var defaultKeyPath: String { Environment.homePath + "/buyer/key.jwk" }

    /// A desk that calls in the payer's name.
    ///
    /// - Throws: `CommandFailure`.
    func desk(_ registry: RegistryOptions) throws(CommandFailure) -> CallDesk {
        if isGarage { return try home.desk(registry) }
        let key = try Keys.read(keyPath ?? Self.defaultKeyPath)
        return try CallDesk(client: try Connection.client(registry), .buyer, key: key)
    }
}

/// `vinlog credits init`.
struct CreditsInitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Make a buyer's account: a key.",
        discussion: """
            EXAMPLE
              vinlog credits init
            """)

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let key = SigningKey.generate()
        let path = PayerOptions.defaultKeyPath
        do {
            try FileManager.default.createDirectory(
                atPath: Environment.homePath + "/buyer", withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            try KeyFile.create(key, atPath: path)
        } catch let error as KeyFileError {
            throw CommandFailure("\(error)", status: .cannotWrite)
        } catch {
            throw CommandFailure("cannot write to \(path)", status: .cannotWrite)
        }
        let name = "buyer:\(key.publicKey.thumbprint)"
        if output.json {
            let answer: JSON = ["holder": .string(name), "key": .string(path)]
            return Terminal.standardOutput.write(answer.prettyPrinted())
        }
        var sheet = FactSheet()
        sheet.append("Account", name)
        sheet.append("Key", path)
        sheet.append("", "Name this account to whoever runs the registry when you prepay.")
        Terminal.standardOutput.write(sheet.formatted())
    }
}

/// `vinlog credits balance`.
struct CreditsBalanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "balance",
        abstract: "How many credits are left, and what a report costs.",
        discussion: """
            EXAMPLE
              vinlog credits balance
            """)

    @OptionGroup var payer: PayerOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let desk = try payer.desk(registry)
        let balances = try await desk.perform(.balance, as: HolderBalances.self)
        let prices = try await RewardRegistry(desk.client).state().prices
        if output.json {
            let answer: JSON = ["balance": balances.json, "prices": prices.json]
            return Terminal.standardOutput.write(answer.prettyPrinted())
        }
        let price = prices.report == 0 ? "nothing here" : UnitText.amount(prices.report, asset: "BC")
        Terminal.standardOutput.write(BalanceText(balances).formatted() + "A report costs \(price).\n")
    }
}

/// `vinlog credits voucher …`.
struct CreditsVoucherCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "voucher",
        abstract: "Single-use vouchers.",
        discussion: """
            EXAMPLE
              vinlog credits voucher buy --count 3 --value 5.00 --codes codes.txt
            """,
        subcommands: [VoucherBuyCommand.self])
}

/// `vinlog credits voucher buy`.
struct VoucherBuyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "buy",
        abstract: "Turn credits into single-use vouchers.",
        discussion: """
            The codes are made here and written to your file before anything is bought;
            the registry is told their hashes only. A voucher is spent whole.

            EXAMPLE
              vinlog credits voucher buy --count 3 --value 5.00 --codes codes.txt
            """)

    @Option(help: "How many, at most 100.")
    var count = 1
    @Option(help: "What each is worth in credits, with at most 2 decimal places.")
    var value: String
    @Option(help: "Where to write the codes; a new file that you alone can read.")
    var codes: String
    @Option(help: "Your own id for this: the same id buys once (default: a fresh one).")
    var id: String?
    @OptionGroup var payer: PayerOptions
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...100).contains(count) else { throw ValidationError("--count is from 1 to 100.") }
    }

    func run() async throws {
        let worth = try UnitText.minor(value, asset: AssetCode.credits.rawValue, option: "--value")
        let desk = try payer.desk(registry)
        let vouchers = VoucherSheet.fresh(count)
        try vouchers.write(to: codes)
        let body = BuyVouchersBody(hashes: vouchers.hashes, value: worth, identifier: id ?? CallIdentifier.fresh())
        let answer = try await desk.perform(.buyVouchers, body.json, as: CreditsAnswer.self)
        if output.json { return Terminal.standardOutput.write(answer.json.prettyPrinted()) }
        Terminal.standardOutput.write(
            "Bought \(count) for \(UnitText.amount(answer.spentAmount, asset: "BC")); \(UnitText.amount(answer.creditsAmount, asset: "BC")) left. The codes are in \(codes).\n"
        )
    }
}
