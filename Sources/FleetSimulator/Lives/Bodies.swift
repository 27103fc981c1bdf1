import StrictJSON

/// The bodies of simulated statements, by the schemas of `schema/statements/`.
enum Bodies {
    static let colours = ["black", "blue", "brown", "green", "grey", "red", "silver", "white", "yellow"]
    static let zones = ["front", "front_left", "front_right", "left", "right", "rear", "rear_left", "rear_right"]
    static let wearRepairs = [("BRK-PAD-F", "front brake pads"), ("BATT-12V", "starter battery"), ("EXH", "exhaust")]

    static func currency(of country: String) -> String {
        switch country {
        case "GB": "GBP"
        case "PL": "PLN"
        case "US": "USD"
        default: "EUR"
        }
    }

    static func manufacture(_ model: CarModel, year: Int, day: CalendarDay, colour: String) -> JSON {
        [
            "built_on": "\(day)", "make": .string(model.make), "model": .string(model.model),
            "model_year": .integer(year), "energy": .string(model.fuel), "colour": .string(colour),
            "destination_country": .string(model.country),
        ]
    }

    static func registration(isFirst: Bool, ownerNumber: Int) -> JSON {
        [
            "event": isFirst ? "first" : "re_registration", "use": "private", "category": "M1",
            "owner_number": .integer(ownerNumber),
        ]
    }

    static func useChange(from: String, to: String) -> JSON { ["from_use": .string(from), "to_use": .string(to)] }

    static func fleetReading() -> JSON { ["occasion": "fleet_check"] }

    static func sighting(price: Int, currency: String) -> JSON {
        [
            "occasion": "listing", "source": "dealer listing", "price_minor_units": .integer(price),
            "currency": .string(currency), "title_status": "clean",
        ]
    }

    static func transfer(ownerNumber: Int) -> JSON {
        [
            "method": "sale", "seller_class": "private", "buyer_class": "private",
            "owner_number": .integer(ownerNumber),
        ]
    }

    static func service(number: Int, labourMinutes: Int) -> JSON {
        let extra: JSON =
            number.isMultiple(of: 2)
            ? ["code": "BRK-FLUID", "result": "done"] : ["code": "BRK-CHK", "result": "checked_ok"]
        return [
            "type": "scheduled",
            "operations": [["code": "OIL", "description": "engine oil and filter", "result": "done"], extra],
            "labour_minutes": .integer(labourMinutes),
        ]
    }

    static func wearRepair(_ number: Int) -> JSON {
        let (code, description) = wearRepairs[number % wearRepairs.count]
        return [
            "cause": "wear",
            "operations": [["code": .string(code), "description": .string(description), "result": "done"]],
        ]
    }

    static func collisionRepair(zone: String, cost: Int, currency: String) -> JSON {
        [
            "cause": "collision",
            "operations": [["code": "BODY", "description": "body work and paint", "result": "done"]],
            "zones": [.string(zone)], "structural": false, "cost_minor_units": .integer(cost),
            "currency": .string(currency),
        ]
    }

    static func inspection(country: String, passed: Bool, isRetest: Bool = false) -> JSON {
        let schemes = ["DE": "DE-HU", "FR": "FR-CT", "GB": "UK-MOT", "PL": "PL-BT", "US": "US-STATE"]
        var body = JSONObject()
        body["scheme"] = .string(schemes[country, default: "OTHER"])
        body["result"] = passed ? "pass" : "fail"
        body["type"] = isRetest ? "retest" : "periodic"
        if !passed { body["defects"] = [["code": "1.1.14", "severity": "major", "text": "brake disc worn"]] }
        return .object(body)
    }

    static func recall(campaign: String, action: String) -> JSON {
        ["action": .string(action), "campaign": .string(campaign), "component": "fuel pump", "safety_critical": true]
    }

    static func accident(_ severity: String, zone: String) -> JSON {
        let isSevere = severity == "severe"
        return [
            "severity": .string(severity), "zones": [.string(zone)], "drivable": .bool(!isSevere),
            "airbags_deployed_count": .integer(isSevere ? 4 : 0), "source": "insurer",
        ]
    }

    static func claim(outcome: String, amount: Int, currency: String) -> JSON {
        [
            "peril": "collision", "outcome": .string(outcome), "damage_minor_units": .integer(amount),
            "currency": .string(currency),
        ]
    }

    /// NMVTIS brand 11: salvage, damage or not specified.
    static func salvageBrand() -> JSON {
        ["action": "applied", "scheme": "nmvtis", "code": "11", "jurisdiction": "Texas", "text": "SALVAGE"]
    }

    static func crossing(_ direction: String, otherCountry: String) -> JSON {
        ["direction": .string(direction), "other_country": .string(otherCountry), "title_status": "clean"]
    }

    static func scrapped() -> JSON { ["method": "shredded", "reason": "end_of_life"] }
}
