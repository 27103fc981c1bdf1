import Octets
import Rewards
public import StrictJSON

extension EconomyReport {
    /// The whole run for scripts; amounts of points in micro-DP, of credits in hundredths.
    public var json: JSON {
        var object = JSONObject()
        object["seed"] = .integer(Int(clamping: seed))
        object["epochs"] = .integer(epochCount)
        object["policy"] = .string(policyName)
        object["policy_hash"] = .string(policyHash.description)
        object["found_bp"] = .integer(foundBasisPoints)
        object["strategies"] = .array(Strategy.allCases.filter { total(of: $0).statements > 0 }.map { json(of: $0) })
        object["totals"] = totals.json
        return .object(object)
    }

    private func json(of strategy: Strategy) -> JSON {
        let earned = total(of: strategy)
        var object = JSONObject()
        object["strategy"] = .string(strategy.rawValue)
        object["organisations"] = .integer(organisationCounts[strategy] ?? 0)
        object["vehicles"] = .integer(vehicleCounts[strategy] ?? 0)
        object["statements"] = number(earned.statements)
        object["found"] = number(earned.found)
        object["posted"] = number(earned.posted)
        object["clawed_back"] = number(earned.clawedBack)
        object["owed"] = number(earned.owed)
        object["liquid"] = number(earned.liquid)
        object["vesting"] = number(earned.vesting)
        object["bonded"] = number(earned.bonded)
        object["per_statement"] = number(earned.perStatement(earned.net))
        object["per_vehicle_year"] = number(perVehicleYear(of: strategy))
        object["gain"] = .integer(Int(gain(of: strategy)))
        object["gain_same_kinds"] = .integer(Int(gainOfSameKinds(of: strategy)))
        return .object(object)
    }
}

extension EconomyTotals {
    /// For scripts; points in micro-DP, credits in hundredths.
    fileprivate var json: JSON {
        var object = JSONObject()
        object["statements"] = .integer(statements)
        object["minted"] = number(minted)
        object["budgeted"] = number(budgeted)
        object["draws"] = .integer(draws)
        object["stones"] = number(stones)
        object["crystals"] = number(crystals)
        object["fees"] = number(fees)
        object["fees_burned"] = number(feesBurned)
        object["ring_fees"] = number(ringFees)
        object["ring_fees_returned"] = number(ringFeesReturned)
        object["dividends"] = number(dividends)
        object["journal_entries"] = number(journalHead.count)
        object["journal_head"] = .string(journalHead.hash.description)
        object["trial_balance_zero"] = .bool(trialBalanceIsZero)
        return .object(object)
    }
}

/// JSON carries whole numbers up to 2^53 − 1; no sum here comes near it.
private func number(_ value: UInt64) -> JSON { .integer(Int(clamping: value)) }
