import StrictJSON

extension EvaluationLife {
    /// Birth, papers, services, inspections, sales, accidents: what every car has.
    mutating func liveAnOrdinaryLife() {
        beBorn()
        changeHands()
        visitGarages()
        passInspections()
        answerRecalls()
        sufferAccidents()
        if [.ordinary, .highMileage, .sparse].contains(kind), generator.chance(perMille: 40) { endOnTheScrapyard() }
    }

    private mutating func beBorn() {
        say(
            "manufacture", by: world.manufacturers[model.manufacturer], on: buildDay, reads: false,
            Bodies.manufacture(
                model, year: modelYear, day: buildDay, colour: generator.pick(Bodies.colours) ?? "grey"))
        say(
            "registration", by: world.registrars[model.country], on: firstRegistration,
            reads: generator.chance(perMille: 500), always: kind != .sparse,
            Bodies.registration(isFirst: true, ownerNumber: 1))
        if kind == .highMileage, generator.chance(perMille: 600) {
            say(
                "use-change", by: world.registrars[model.country], on: firstRegistration + 3,
                Bodies.useChange(from: "private", to: "taxi"))
        }
    }

    private mutating func changeHands() {
        for (number, owner) in owners.enumerated().dropFirst() {
            let country = country(on: owner.start + -1)
            if generator.chance(perMille: 700) {
                let price = max(900, 26_000 - (owner.start - buildDay) * 5) * 100
                var day = owner.start + -generator.integer(in: 3...40)
                for _ in 0..<generator.integer(in: 1...3) where day < owner.start {
                    say(
                        "sighting", by: world.marketplaces[country], on: day,
                        Bodies.sighting(price: price, currency: Bodies.currency(of: country)))
                    day = day + generator.integer(in: 1...12)
                }
            }
            say(
                "ownership-transfer", by: world.registrars[self.country(on: owner.start)], on: owner.start,
                reads: generator.chance(perMille: 800), Bodies.transfer(ownerNumber: number + 1))
        }
    }

    private mutating func visitGarages() {
        var day = firstRegistration + generator.integer(in: 250...400)
        var number = 1
        while day < endDay {
            let there = garage(on: day)
            say(
                "service", by: there, on: day,
                Bodies.service(number: number, labourMinutes: generator.integer(in: 4...24) * 10))
            if generator.chance(perMille: 160) {
                say(
                    "repair", by: garage(on: day), on: day + generator.integer(in: 20...150),
                    Bodies.wearRepair(number))
            }
            // By distance or by the year, whichever comes first; and not everybody is punctual.
            let metres = max(track.metres(by: day + 90) - track.metres(by: day), 1)
            let byDistance = min(max(15_000_000 * 90 / metres, 40), 500)
            day = day + min(byDistance, generator.integer(in: 300...460))
            number += 1
        }
    }

    /// Days from first registration to the first inspection, and from one to the next.
    static func inspectionInterval(in country: String) -> (first: Int, next: Int) {
        switch country {
        case "DE": (3 * 365, 2 * 365)
        case "FR": (4 * 365, 2 * 365)
        case "GB": (3 * 365, 365)
        default: (365, 365)
        }
    }

    private mutating func passInspections() {
        var day = firstRegistration + Self.inspectionInterval(in: model.country).first
        while day < endDay {
            let country = country(on: day)
            // About a third fail at first (DVSA, Great Britain, cars and light vans: 32 % in 2019, 34 to 35 % in 2017).
            var failed: Int?
            if generator.chance(perMille: 300) {
                failed = say(
                    "inspection", by: world.inspectors[country], on: day,
                    Bodies.inspection(country: country, passed: false))
                let again = day + (generator.chance(perMille: 400) ? 0 : generator.integer(in: 1...28))
                passAgain(after: failed, on: again, in: country)
                day = again
            } else {
                say(
                    "inspection", by: world.inspectors[country], on: day,
                    Bodies.inspection(country: country, passed: true))
            }
            day = day + Self.inspectionInterval(in: country).next + generator.integer(in: -25...25)
        }
    }

    /// The retest: half of the stations copy the figure of the first visit.
    private mutating func passAgain(after failed: Int?, on day: CalendarDay, in country: String) {
        let retest = say(
            "inspection", by: world.inspectors[country], on: day, closes: failed,
            Bodies.inspection(country: country, passed: true, isRetest: failed != nil))
        if let retest, let failed, generator.chance(perMille: 500) {
            let isCopyRight = lines[retest].reading == lines[failed].reading
            lines[retest].reading = lines[failed].reading
            lines[retest].shownMetres = lines[failed].shownMetres
            lines[retest].isSpoiled = lines[failed].isSpoiled || !isCopyRight
            lines[retest].isFraudulent = lines[failed].isFraudulent
        }
    }

    private mutating func answerRecalls() {
        guard generator.chance(perMille: 180) else { return }
        let campaign = "\(generator.integer(in: 14...25))V-\(generator.integer(in: 100...899))"
        let opened = firstRegistration + generator.integer(in: 200...1500)
        let id = say(
            "recall", by: world.manufacturers[model.manufacturer], on: opened, reads: false,
            Bodies.recall(campaign: campaign, action: "opened"))
        guard generator.chance(perMille: 700) else { return }
        let remedied = opened + generator.integer(in: 20...300)
        say(
            "recall", by: garage(on: remedied), on: remedied, closes: id,
            Bodies.recall(campaign: campaign, action: "remedied"))
    }

    private mutating func sufferAccidents() {
        var day = firstRegistration
        while true {
            day = day + generator.integer(in: 600...9000)
            guard day < endDay else { return }
            haveAccident(
                severity: generator.pick(["minor", "minor", "moderate"]) ?? "minor", on: day, isRepaired: true)
        }
    }

    /// An accident, the claim it leads to, and its repair.
    @discardableResult
    mutating func haveAccident(severity: String, on day: CalendarDay, isRepaired: Bool) -> Int? {
        let country = country(on: day)
        let insurer = generator.pick(world.insurers[country] ?? [])
        let zone = generator.pick(Bodies.zones) ?? "front"
        let cost = generator.integer(in: 900...9000) * 100
        let accident = say(
            "accident", by: insurer, on: day, reads: false, always: !isRepaired, Bodies.accident(severity, zone: zone))
        say(
            "insurance-claim", by: insurer, on: day + generator.integer(in: 2...9),
            reads: generator.chance(perMille: 300), closes: accident, always: !isRepaired,
            Bodies.claim(
                outcome: isRepaired ? "repaired" : "total_loss", amount: cost, currency: Bodies.currency(of: country)))
        guard isRepaired else { return accident }
        say(
            "repair", by: garage(in: country), on: day + generator.integer(in: 8...45), closes: accident, always: true,
            Bodies.collisionRepair(zone: zone, cost: cost, currency: Bodies.currency(of: country)))
        return accident
    }

    private mutating func endOnTheScrapyard() {
        let day = endDay + -generator.integer(in: 100...900)
        guard day > firstRegistration else { return }
        endDay = day
        lines.removeAll { $0.day > day }
        dropReferences()
        say(
            "scrapped", by: world.registrars[country(on: day)], on: day, reads: generator.chance(perMille: 300),
            always: true, Bodies.scrapped())
    }

    /// Positions have moved: references are given up, which costs nothing but a link.
    mutating func dropReferences() {
        for position in lines.indices { lines[position].closes = nil }
    }
}
