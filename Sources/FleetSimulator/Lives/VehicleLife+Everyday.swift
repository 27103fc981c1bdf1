import StrictJSON

extension VehicleLife {
    /// Birth, papers, services, inspections, sales: what every car has.
    mutating func liveAnOrdinaryLife() {
        beBorn()
        changeHands()
        visitGarages()
        passInspections()
        answerRecalls()
    }

    private mutating func beBorn() {
        say(
            "manufacture", by: world.manufacturers[model.manufacturer], on: buildDay, reads: false,
            Bodies.manufacture(
                model, year: modelYear, day: buildDay, colour: generator.pick(Bodies.colours) ?? "grey"))
        register(on: firstRegistration, isFirst: true)
        if generator.chance(perMille: 120) {
            say(
                "use-change", by: world.registrars[country], on: firstRegistration + 2,
                Bodies.useChange(from: "private", to: "rental"))
            for quarter in 1...4 {
                say(
                    "odometer-reading", by: world.fleets[country], on: firstRegistration + quarter * 90,
                    Bodies.fleetReading())
            }
            say(
                "use-change", by: world.registrars[country], on: firstRegistration + 400,
                Bodies.useChange(from: "rental", to: "private"))
        }
    }

    /// A registration in the country where the car is now.
    mutating func register(on day: CalendarDay, isFirst: Bool) {
        say(
            "registration", by: world.registrars[country], on: day,
            Bodies.registration(isFirst: isFirst, ownerNumber: ownerNumber(on: day)))
    }

    private mutating func changeHands() {
        for (number, owner) in owners.enumerated().dropFirst() {
            let price = max(900, 26_000 - (owner.start - buildDay) * 5) * 100
            say(
                "sighting", by: world.marketplaces[country], on: owner.start + -generator.integer(in: 4...9),
                Bodies.sighting(price: price, currency: Bodies.currency(of: country)))
            say(
                "ownership-transfer", by: world.registrars[country], on: owner.start,
                Bodies.transfer(ownerNumber: number + 1))
        }
    }

    private mutating func visitGarages() {
        var day = firstRegistration + generator.integer(in: 250...400)
        var number = 1
        while day < endDay {
            say(
                "service", by: garage(), on: day,
                Bodies.service(number: number, labourMinutes: generator.integer(in: 4...24) * 10))
            if generator.chance(perMille: 160) {
                say(
                    "repair", by: garage(), on: day + generator.integer(in: 20...150),
                    Bodies.wearRepair(number))
            }
            let daysByDistance = 15_000_000 / max(owners.last { $0.start <= day }?.metresPerDay ?? 40_000, 1)
            day = day + min(daysByDistance, generator.integer(in: 340...420))
            number += 1
        }
    }

    private mutating func passInspections() {
        let (first, interval) =
            switch country {
            case "DE": (3 * 365, 2 * 365)
            case "FR": (4 * 365, 2 * 365)
            case "GB": (3 * 365, 365)
            default: (365, 365)
            }
        var day = firstRegistration + first
        while day < endDay {
            var failed: String?
            if generator.chance(perMille: 130) {
                failed = say(
                    "inspection", by: world.inspectors[country], on: day,
                    Bodies.inspection(country: country, passed: false))
                day = day + generator.integer(in: 4...24)
            }
            say(
                "inspection", by: world.inspectors[country], on: day, closes: failed,
                Bodies.inspection(country: country, passed: true, isRetest: failed != nil))
            day = day + interval + generator.integer(in: -20...20)
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
        say(
            "recall", by: garage(), on: opened + generator.integer(in: 20...300), closes: id,
            Bodies.recall(campaign: campaign, action: "remedied"))
    }
}
