public import StrictJSON

/// What a plan does, with its parameters.
public enum PlannedAction: WireValue {
    /// Gives `amount` minor units of `asset` to `account`; `task` names a crystal task.
    case grant(account: String, asset: String, amount: Int, task: String?, reason: String)
    /// Freezes `holder`; `evidence` is the hash of what proves the reason.
    case freeze(holder: CallerName, reason: String, evidence: String?)
    /// Renews the freeze of `holder`.
    case renew(holder: CallerName, reason: String, evidence: String?)
    /// Ends the freeze of `holder`.
    case thaw(holder: CallerName, reason: String)
    /// Reverses the journal entry whose idempotency key is `identifier`.
    case reverse(identifier: String, reason: String)
    /// Announces `policy` (the whole document) from `effectiveEpoch`.
    case policy(JSON, effectiveEpoch: Int)
    /// Pays the dividend of epochs `from` to `to`, both counted.
    case dividend(from: Int, to: Int)
    /// Closes the draw of `track` (`data` or `crystal`) of `epoch`.
    case drawClose(track: DrawTrack, epoch: Int)
    /// Adds a person with a public JWK and roles.
    case adminAdd(AdminEntry)
    /// Removes the person whose key has this thumbprint.
    case adminRemove(thumbprint: String, reason: String)
    /// Binds an owner's account to a vehicle, for proof whose hash is `evidence`.
    case ownerBind(vehicle: String, holder: CallerName, evidence: String)
    /// Issues single-use vouchers worth `value` BC minor units each.
    case vouchers(hashes: [String], value: Int)
    /// Credits `holder` with `amount` BC minor units, for the payment that `reference` names.
    case credit(holder: CallerName, amount: Int, reference: String)
    /// Refunds the fee whose receipt has this id.
    case refund(receipt: String, reason: String)
    /// Releases a held epoch.
    case epochRelease(epoch: Int, reason: String)

    /// Erases the statement at `entry`, about `vehicle`; `country` is where it is ordered, by default where the statement
    /// was made.
    case erase(vehicle: String, entry: Int, reason: String, country: String?)
    /// Erases disclosures of the statement at `entry`, about `vehicle`: those called `fields`, or all of them.
    case eraseDisclosures(vehicle: String, entry: Int, fields: [String], reason: String)

    /// Most disclosures that a plan names.
    public static let fieldCountMax = 32
    /// Most vouchers of one plan.
    public static let voucherCountMax = 1_000

    /// The kind of action.
    public var kind: PlannedActionKind {
        switch self {
        case .grant: .grant
        case .freeze: .freeze
        case .renew: .renew
        case .thaw: .thaw
        case .reverse: .reverse
        case .policy: .policy
        case .dividend: .dividend
        case .drawClose: .drawClose
        case .adminAdd: .adminAdd
        case .adminRemove: .adminRemove
        case .ownerBind: .ownerBind
        case .vouchers: .vouchers
        case .credit: .credit
        case .refund: .refund
        case .epochRelease: .epochRelease
        case .erase: .erase
        case .eraseDisclosures: .eraseDisclosures
        }
    }

    /// Reads `{"action","parameters"}`.
    public init(json: JSON, field: String) throws(Problem) {
        let reader = try WireReader(json, field: field, only: ["action", "parameters"])
        let kind = try reader.word("action", as: PlannedActionKind.self)
        try self.init(kind, parameters: reader.required("parameters"), field: reader.pointer("parameters"))
    }

    /// `{"action","parameters"}`.
    public var json: JSON { ["action": .string(kind.rawValue), "parameters": parameters] }
}
