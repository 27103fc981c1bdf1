public import RegistryAPI

/// What the pages for people need of a registry, each with a default that says that there is none.
extension RegistryBackend {
    /// No reports for people.
    public func readableReport(_ request: ReportRequest) async throws(Problem) -> ReadableReport {
        throw .pagesNotOffered
    }

    /// No reports for people.
    public func readableReport(of bundle: [UInt8], identifier: String) async throws(Problem) -> ReadableReport {
        throw .pagesNotOffered
    }

    /// No reports for people.
    public func present(_ record: ReportRecord) async throws(Problem) -> PresentReport {
        throw .pagesNotOffered
    }

    /// Nobody's.
    public func reportRecord(of identifier: String) -> ReportRecord? { nil }

    /// No attestors' pages.
    public func attestorListing() async throws(Problem) -> AttestorListing { throw .pagesNotOffered }

    /// Here and now.
    public func compute<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value { work() }
}
