import StrictJSON

extension VehicleLife {
    /// Accidents with their claims and repairs, and now and then the end on a scrapyard.
    mutating func sufferAccidents() {
        var day = firstRegistration
        while true {
            day = day + generator.integer(in: 300...6000)
            guard day < endDay else { return }
            let severity = generator.pick(["minor", "minor", "moderate"]) ?? "minor"
            haveAccident(severity: severity, on: day)
        }
    }

    /// An accident, the claim it leads to, and its repair.
    @discardableResult
    mutating func haveAccident(severity: String, on day: CalendarDay, isRepaired: Bool = true) -> String? {
        let insurer = generator.pick(world.insurers[country] ?? [])
        let zone = generator.pick(Bodies.zones) ?? "front"
        let accident = say("accident", by: insurer, on: day, reads: false, Bodies.accident(severity, zone: zone))
        let cost = generator.integer(in: 900...9000) * 100
        say(
            "insurance-claim", by: insurer, on: day + generator.integer(in: 2...9), reads: false,
            closes: accident,
            Bodies.claim(
                outcome: isRepaired ? "repaired" : "total_loss", amount: cost, currency: Bodies.currency(of: country)))
        guard isRepaired else { return accident }
        say(
            "repair", by: garage(), on: day + generator.integer(in: 8...45), closes: accident,
            Bodies.collisionRepair(zone: zone, cost: cost, currency: Bodies.currency(of: country)))
        return accident
    }

    /// Makes the last sale the end of the life at home.
    mutating func shortenToLastSale() {
        if owners.count > 1, let sale = owners.last?.start { stopSeeing(after: sale + 6) }
    }

    /// A car written off and branded at home, then sold abroad under clean papers.
    mutating func loseItsBrandAbroad() {
        guard owners.count > 1, let sale = owners.last?.start else { return }
        stopSeeing(after: Fleet.lastDay)
        haveAccident(severity: "severe", on: sale + -90, isRepaired: false)
        say("title-brand", by: world.registrars[country], on: sale + -60, reads: false, Bodies.salvageBrand())
        let destination = "PL"
        let origin = country
        say(
            "import-export", by: world.registrars[origin], on: sale + 5,
            Bodies.crossing("export", otherCountry: destination))
        country = destination
        say(
            "import-export", by: world.registrars[destination], on: sale + 30,
            Bodies.crossing("import", otherCountry: origin))
        register(on: sale + 40, isFirst: false)
        for year in 0...3 {
            say(
                "inspection", by: world.inspectors[destination], on: sale + 45 + year * 365,
                Bodies.inspection(country: destination, passed: true))
            say(
                "service", by: garage(), on: sale + 200 + year * 365,
                Bodies.service(number: year + 1, labourMinutes: generator.integer(in: 4...20) * 10))
        }
    }

    /// One honest car in twenty-five ends officially.
    mutating func perhapsEndOnTheScrapyard() {
        guard generator.chance(perMille: 40) else { return }
        let day = endDay + -generator.integer(in: 100...900)
        guard day > firstRegistration else { return }
        end(on: day)
        say("scrapped", by: world.registrars[country], on: day, Bodies.scrapped())
    }
}
