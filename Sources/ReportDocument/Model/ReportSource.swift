public import VehicleHistory

/// Someone whose statements the report rests on.
public struct ReportSource: Sendable {
    /// 1 for the first in the log.
    public let number: Int
    /// Who it is.
    public let issuer: Issuer
    /// As accredited at its last statement here; `nil` for an authority or an owner.
    public let attestor: Attestor?
    /// What became of it after statements that it made here: the gravest.
    public let standing: AttestorStanding
    /// Number of its statements here.
    public let statementCount: Int
}
