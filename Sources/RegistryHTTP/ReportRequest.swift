public import RegistryAPI

/// What is asked of `POST /v1/reports`, by whom, and who pays.
public struct ReportRequest: Sendable, Equatable {
    /// The subject, such as `vehicle:<VIN>` or `points:12`.
    public let subject: String
    /// How it is paid for, where the registry charges.
    public let payment: ReportPayment
    /// Who reads, where the request is signed: name and key are proven. It decides which optional fields are shown.
    public let reader: Caller?
    /// By which title the reader says to have the vehicle.
    public let title: OwnerTitle?

    /// A request of its parts.
    public init(
        subject: String, payment: ReportPayment = .none, reader: Caller? = nil, title: OwnerTitle? = nil
    ) {
        self.subject = subject
        self.payment = payment
        self.reader = reader
        self.title = title
    }
}
