import Octets
import RegistryAPI
import Rewards
import StrictJSON
import TransparencyLog
import VehicleHistory
import VerifiableIndex

/// Everything held about a vehicle and the uses made of it, as its owner gets it (GDPR Article 15 paragraphs 1 and 3).
struct OwnerExport {
    /// The value of the member `format`.
    static let format = "vinlog/owner-export/v1"

    let origin: String
    let asOfMilliseconds: UInt64
    let holder: CallerName
    let standing: ProvenOwnership
    /// The report with all fields that the owner may see: the statements as signed, their salts, the label's proofs.
    let report: ReportBundle
    let accesses: AccessLog
    let fees: [FeeReceiptUse]
    /// What was read out of statements for rewards.
    let facts: [StoredFact]
    /// The owner's account; `nil` where there are no rewards.
    let balances: HolderBalances?

    /// The document, members in one fixed order.
    var json: JSON {
        var object = JSONObject()
        object["format"] = .string(Self.format)
        object["origin"] = .string(origin)
        object["vehicle"] = .string(standing.rows.subject.string)
        object["as_of"] = .integer(Int(clamping: asOfMilliseconds))
        object["holder"] = .string(holder.text)
        object["tenure"] = tenure
        object["report"] = report.json
        object["consents"] = .array(ConsentLedger(standing.lines).grants.map(\.json))
        object["uses"] = uses
        object["derived"] = derived
        object["account"] = balances?.json
        object["notices"] = Self.notices
        return .object(object)
    }

    private var tenure: JSON {
        var object = JSONObject()
        object["number"] = .integer(standing.tenure.number)
        object["since"] = standing.tenure.since.map { .string($0.description) }
        object["acquisition"] = .string(standing.tenure.acquisitionText)
        object["titles"] = .array(standing.tenure.titles.map { .integer(Int(clamping: $0.value)) })
        return .object(object)
    }

    private var uses: JSON {
        var object = JSONObject()
        object["since"] = .integer(accesses.sinceMilliseconds)
        object["shown"] = .array(accesses.lines.map(\.json))
        object["reports"] = .array(accesses.reports.map(\.json))
        object["fees"] = .array(fees.map(\.json))
        return .object(object)
    }

    private var derived: JSON {
        var object = JSONObject()
        object["subject_numbers"] = .array(standing.numbers.map { .integer(Int($0)) })
        object["reward_facts"] = .array(facts.map(\.json))
        return .object(object)
    }

    /// Purposes, recipients, storage periods, rights (Article 15 paragraph 1 (a), (c), (d), (e) to (h)).
    private static let notices: JSON = [
        [
            "what": "statements, salts, labels",
            "why": "a history of the vehicle that proves that it is complete",
            "who": "whoever asks for a report; optional fields only those whom the owner consented to",
            "kept": "until erased: docs/ERASURE.md",
        ],
        [
            "what": "log entries: labels and salted commitments",
            "why": "anyone can check that nothing was changed or left out",
            "who": "everybody", "kept": "for ever; without the salts they say nothing",
        ],
        [
            "what": "access log", "why": "the owner sees who was shown what",
            "who": "the owner of the time", "kept": "730 days",
        ],
        [
            "what": "receipts of paid reports", "why": "a fee can be given back",
            "who": "the registry's administrators", "kept": "730 days",
        ],
        [
            "what": "facts for rewards", "why": "contributors and owners are rewarded for what they state",
            "who": "nobody; what is public names neither vehicle nor owner",
            "kept": "until the statement is erased",
        ],
        [
            "what": "owner's name, identifier and address", "why": "",
            "who": "owner and registrar alone: this registry holds only digests of them", "kept": "not held here",
        ],
        [
            "what": "rights",
            "why": """
            rectification and dispute: dispute and correction statements; erasure: docs/ERASURE.md; withdrawal of \
            consent: consent statements; complaint: the supervisory authority; nothing is decided by machine alone
            """,
        ],
    ]
}

extension ProvenOwnership {
    /// The numbers of the vehicle's rows, one for each VRF generation in which it has entries.
    var numbers: [UInt64] { rows.labels.compactMap { $0.row.map { UInt64($0.number.value) } } }
}

extension ConsentLedger.Grant {
    fileprivate var json: JSON {
        var object = JSONObject()
        object["log_index"] = .integer(Int(clamping: index.value))
        object["fields"] = .array(fields.map(JSON.string))
        object["recipients"] = .array(recipients.map { .string($0.string) })
        object["from"] = .integer(Int(clamping: fromMilliseconds))
        object["until"] = until.map { .string($0.description) }
        object["ended"] = endedMilliseconds.map { .integer(Int(clamping: $0)) }
        object["ended_by"] = endedBy.map { .integer(Int(clamping: $0.value)) }
        return .object(object)
    }
}

extension StoredFact {
    /// What is derived, without the salt that opens the contributor's public line.
    fileprivate var json: JSON {
        var object = JSONObject()
        object["log_index"] = .integer(Int(clamping: index.value))
        object["epoch"] = .integer(Int(epoch.value))
        object["contributor"] = .string(organisation)
        object["category"] = .string(category)
        object["occurred_day"] = .integer(occurredDay)
        object["filed_day"] = .integer(filedDay)
        object["tier"] = .string(tier)
        object["odometer_metres"] = odometerMetres.map { .integer(Int(clamping: $0)) }
        object["confirms"] = confirms.map { .integer(Int(clamping: $0.value)) }
        return .object(object)
    }
}
