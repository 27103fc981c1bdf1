public import RegistryAPI

/// Why a report, or an owner's call, was not answered.
public enum ReportRefusal: Error, Sendable {
    /// The registry could not.
    case registry(RegistryError)
    /// The reader may not, did not pay, or asked for what makes no sense.
    case problem(Problem)
}
