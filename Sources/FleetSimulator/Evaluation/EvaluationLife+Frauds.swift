import StrictJSON

extension EvaluationLife {
    /// Another car of the same model lives under this number, mostly abroad, on a believable track: its odometer stands
    /// where such a car's might, its papers speak of an import.
    mutating func meetItsTwin() {
        let life = max(endDay - firstRegistration, 800)
        let start = firstRegistration + generator.integer(in: life * 3 / 10...life * 8 / 10)
        let abroad =
            generator.chance(perMille: 100)
            ? model.country : generator.pick(["DE", "FR", "PL", "GB"].filter { $0 != model.country }) ?? "PL"
        var twin = EvaluationLife(
            vin: vin, model: model, modelYear: modelYear, kind: .cloned, world: world,
            generator: SeededGenerator(seed: generator.next()))
        twin.instrument = Instrument(unit: Self.unit(of: abroad))
        twin.residences = [(buildDay, abroad)]
        twin.seenPerMille = generator.integer(in: 400...1000)
        let shown = instrument.metres(on: start, driven: track.metres(by: start))
        twin.track = DrivenTrack(
            from: start, deliveryMetres: shown * generator.integer(in: 400...1150) / 1000,
            metresPerDay: generator.integer(in: 16_000...70_000))
        twin.liveAsATwin(from: start, comingFrom: model.country)
        let offset = lines.count
        for var line in twin.lines {
            line.closes = line.closes.map { $0 + offset }
            line.isFraudulent = true
            lines.append(line)
        }
    }

    private mutating func liveAsATwin(from start: CalendarDay, comingFrom home: String) {
        let here = country(on: start)
        if here != home, generator.chance(perMille: 400) {
            say(
                "import-export", by: world.registrars[here], on: start,
                Bodies.crossing("import", otherCountry: home))
        }
        say(
            "registration", by: world.registrars[here], on: start + 10, always: true,
            Bodies.registration(isFirst: false, ownerNumber: 2))
        let interval = Self.inspectionInterval(in: here).next
        var day = start + generator.integer(in: 20...interval)
        while day < endDay {
            say(
                "inspection", by: world.inspectors[here], on: day, Bodies.inspection(country: here, passed: true))
            day = day + interval + generator.integer(in: -30...30)
        }
        day = start + generator.integer(in: 100...400)
        var number = 1
        while day < endDay {
            say("service", by: garage(in: here), on: day, Bodies.service(number: number, labourMinutes: 90))
            day = day + generator.integer(in: 280...500)
            number += 1
        }
    }

    /// A car written off and branded at home, then sold abroad under clean papers.
    mutating func loseItsBrand() {
        let life = max(endDay - firstRegistration, 800)
        let sale = firstRegistration + generator.integer(in: life * 4 / 10...life * 8 / 10)
        lines.removeAll { $0.day > sale + -100 }
        dropReferences()
        haveAccident(severity: "severe", on: sale + -90, isRepaired: false)
        say(
            "title-brand", by: world.registrars[model.country], on: sale + -60, reads: false, always: true,
            Bodies.salvageBrand())
        let abroad = generator.pick(["PL", "DE", "FR"]) ?? "PL"
        if generator.chance(perMille: 700) {
            say(
                "import-export", by: world.registrars[model.country], on: sale + 5, always: true,
                Bodies.crossing("export", otherCountry: abroad))
        }
        residences.append((sale + 6, abroad))
        if generator.chance(perMille: 800) {
            say(
                "import-export", by: world.registrars[abroad], on: sale + 30, always: true,
                Bodies.crossing("import", otherCountry: model.country))
        }
        let before = lines.count
        say(
            "registration", by: world.registrars[abroad], on: sale + 40, always: true,
            Bodies.registration(isFirst: false, ownerNumber: 3))
        var day = sale + 60
        while day < endDay {
            say(
                "inspection", by: world.inspectors[abroad], on: day, Bodies.inspection(country: abroad, passed: true))
            say(
                "service", by: garage(in: abroad), on: day + 150,
                Bodies.service(number: 1, labourMinutes: generator.integer(in: 4...20) * 10))
            day = day + Self.inspectionInterval(in: abroad).next
        }
        for position in lines.indices.dropFirst(before) { lines[position].isFraudulent = true }
    }
}
