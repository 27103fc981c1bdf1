import ArgumentParser
import CommandLineKit

/// How an owner's command gets a car's report.
struct OwnersReportOptions: ParsableArguments {
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var payment: PaymentOptions
}
