public import StrictJSON

extension PlannedAction {
    /// Reads the parameters of an action.
    ///
    /// - Parameters:
    ///   - kind: The action.
    ///   - parameters: Its parameters.
    ///   - field: Their JSON pointer.
    /// - Throws: `Problem` that names the parameter at fault.
    public init(_ kind: PlannedActionKind, parameters: JSON, field: String) throws(Problem) {
        let reader = try WireReader(parameters, field: field, only: Self.names(of: kind))
        switch kind {
        case .grant:
            self = .grant(
                account: try reader.text("account", byteCountMax: 160),
                asset: try reader.word("asset", as: AssetCode.self).rawValue,
                amount: try reader.integer("amount", in: 1...WireReader.amountMax),
                task: try reader.optionalText("task", byteCountMax: 64), reason: try reader.text("reason"))
        case .freeze:
            self = .freeze(
                holder: try reader.holder("holder"), reason: try reader.text("reason"),
                evidence: try reader.optionalHash("evidence"))
        case .renew:
            self = .renew(
                holder: try reader.holder("holder"), reason: try reader.text("reason"),
                evidence: try reader.optionalHash("evidence"))
        case .thaw: self = .thaw(holder: try reader.holder("holder"), reason: try reader.text("reason"))
        case .reverse:
            self = .reverse(
                identifier: try reader.text("id", byteCountMax: 160), reason: try reader.text("reason"))
        case .policy:
            self = .policy(try reader.required("policy"), effectiveEpoch: try reader.epoch("effective_epoch"))
        case .dividend: self = .dividend(from: try reader.epoch("from"), to: try reader.epoch("to"))
        case .drawClose:
            self = .drawClose(track: try reader.word("track", as: DrawTrack.self), epoch: try reader.epoch("epoch"))
        case .adminAdd: self = .adminAdd(try AdminEntry(json: parameters, field: field))
        case .adminRemove:
            self = .adminRemove(thumbprint: try reader.thumbprint("thumbprint"), reason: try reader.text("reason"))
        case .ownerBind:
            self = .ownerBind(
                vehicle: try reader.text("vehicle", byteCountMax: 64), holder: try reader.holder("holder"),
                evidence: try reader.hash("evidence"))
        case .vouchers:
            self = .vouchers(
                hashes: try reader.hashes("hashes", count: 1...Self.voucherCountMax),
                value: try reader.integer("value", in: 1...WireReader.amountMax))
        case .credit:
            self = .credit(
                holder: try reader.holder("holder"), amount: try reader.integer("amount", in: 1...WireReader.amountMax),
                reference: try reader.text("reference", byteCountMax: 160))
        case .refund:
            self = .refund(
                receipt: try reader.text("receipt", byteCountMax: 160), reason: try reader.text("reason"))
        case .epochRelease:
            self = .epochRelease(epoch: try reader.epoch("epoch"), reason: try reader.text("reason"))
        case .erase:
            self = .erase(
                vehicle: try reader.text("vehicle", byteCountMax: 64),
                entry: try reader.integer("entry", in: 0...WireReader.amountMax), reason: try reader.text("reason"),
                country: try reader.optionalText("country", byteCountMax: 2))
        case .eraseDisclosures:
            self = .eraseDisclosures(
                vehicle: try reader.text("vehicle", byteCountMax: 64),
                entry: try reader.integer("entry", in: 0...WireReader.amountMax),
                fields: try reader.texts("fields", count: 0...Self.fieldCountMax), reason: try reader.text("reason"))
        }
    }

    /// The parameters as JSON, in one fixed order.
    public var parameters: JSON {
        var object = JSONObject()
        switch self {
        case .grant(let account, let asset, let amount, let task, let reason):
            object["account"] = .string(account)
            object["asset"] = .string(asset)
            object["amount"] = .integer(amount)
            object["task"] = task.map(JSON.string)
            object["reason"] = .string(reason)
        case .freeze(let holder, let reason, let evidence), .renew(let holder, let reason, let evidence):
            object["holder"] = .string(holder.text)
            object["reason"] = .string(reason)
            object["evidence"] = evidence.map(JSON.string)
        case .thaw(let holder, let reason):
            object["holder"] = .string(holder.text)
            object["reason"] = .string(reason)
        case .reverse(let identifier, let reason):
            object["id"] = .string(identifier)
            object["reason"] = .string(reason)
        case .policy(let policy, let effectiveEpoch):
            object["policy"] = policy
            object["effective_epoch"] = .integer(effectiveEpoch)
        case .dividend(let from, let to):
            object["from"] = .integer(from)
            object["to"] = .integer(to)
        case .drawClose(let track, let epoch):
            object["track"] = .string(track.rawValue)
            object["epoch"] = .integer(epoch)
        case .adminAdd(let entry): return entry.json
        case .adminRemove(let thumbprint, let reason):
            object["thumbprint"] = .string(thumbprint)
            object["reason"] = .string(reason)
        case .ownerBind(let vehicle, let holder, let evidence):
            object["vehicle"] = .string(vehicle)
            object["holder"] = .string(holder.text)
            object["evidence"] = .string(evidence)
        case .vouchers(let hashes, let value):
            object["hashes"] = .array(hashes.map(JSON.string))
            object["value"] = .integer(value)
        case .credit(let holder, let amount, let reference):
            object["holder"] = .string(holder.text)
            object["amount"] = .integer(amount)
            object["reference"] = .string(reference)
        case .refund(let receipt, let reason):
            object["receipt"] = .string(receipt)
            object["reason"] = .string(reason)
        case .epochRelease(let epoch, let reason):
            object["epoch"] = .integer(epoch)
            object["reason"] = .string(reason)
        case .erase(let vehicle, let entry, let reason, let country):
            object["vehicle"] = .string(vehicle)
            object["entry"] = .integer(entry)
            object["reason"] = .string(reason)
            object["country"] = country.map(JSON.string)
        case .eraseDisclosures(let vehicle, let entry, let fields, let reason):
            object["vehicle"] = .string(vehicle)
            object["entry"] = .integer(entry)
            object["fields"] = .array(fields.map(JSON.string))
            object["reason"] = .string(reason)
        }
        return .object(object)
    }

    /// The names of the parameters of an action.
    private static func names(of kind: PlannedActionKind) -> [String] {
        switch kind {
        case .grant: ["account", "asset", "amount", "task", "reason"]
        case .freeze, .renew: ["holder", "reason", "evidence"]
        case .thaw: ["holder", "reason"]
        case .reverse: ["id", "reason"]
        case .policy: ["policy", "effective_epoch"]
        case .dividend: ["from", "to"]
        case .drawClose: ["track", "epoch"]
        case .adminAdd: ["name", "key", "roles"]
        case .adminRemove: ["thumbprint", "reason"]
        case .ownerBind: ["vehicle", "holder", "evidence"]
        case .vouchers: ["hashes", "value"]
        case .credit: ["holder", "amount", "reference"]
        case .refund: ["receipt", "reason"]
        case .epochRelease: ["epoch", "reason"]
        case .erase: ["vehicle", "entry", "reason", "country"]
        case .eraseDisclosures: ["vehicle", "entry", "fields", "reason"]
        }
    }
}
