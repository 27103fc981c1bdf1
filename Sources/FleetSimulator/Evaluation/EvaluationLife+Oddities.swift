import StrictJSON

extension EvaluationLife {
    /// What happens to vehicles of this kind and to no others.
    mutating func tellWhatIsParticular() {
        if residences.count > 1 { tellOfTheCrossing() }
        switch kind {
        case .borderland: seeForeignGarages()
        case .clusterDeclared: replaceCluster(isDeclared: true)
        case .clusterUndeclared: replaceCluster(isDeclared: false)
        case .rollover: discloseLimits()
        case .connected: connect()
        case .clocked: if generator.chance(perMille: 150) { readControlUnit(perMille: 300) }
        case .cloned: meetItsTwin()
        case .titleWashed: loseItsBrand()
        default: break
        }
    }

    /// Export, import and registration abroad; each of them is known of some cars only.
    private mutating func tellOfTheCrossing() {
        let (day, destination) = residences[1]
        let origin = residences[0].country
        if generator.chance(perMille: 600) {
            say(
                "import-export", by: world.registrars[origin], on: day + -generator.integer(in: 1...20),
                reads: generator.chance(perMille: 400), Bodies.crossing("export", otherCountry: destination))
        }
        if generator.chance(perMille: 700) {
            say(
                "import-export", by: world.registrars[destination], on: day + generator.integer(in: 0...30),
                Bodies.crossing("import", otherCountry: origin))
        }
        say(
            "registration", by: world.registrars[destination], on: day + generator.integer(in: 5...90), always: true,
            Bodies.registration(isFirst: false, ownerNumber: 1 + owners.count { $0.start <= day }))
    }

    /// Holidays and cheap garages across the border.
    private mutating func seeForeignGarages() {
        let home = model.country
        let neighbours = ["DE": ["FR", "PL"], "FR": ["DE", "GB"], "GB": ["FR"], "US": [String](), "PL": ["DE"]]
        let others = neighbours[home, default: []]
        var day = firstRegistration + generator.integer(in: 100...700)
        while day < endDay {
            if let country = generator.pick(others), let there = garage(in: country) {
                if generator.chance(perMille: 700) {
                    say("service", by: there, on: day, Bodies.service(number: 1, labourMinutes: 60))
                } else {
                    say("repair", by: there, on: day, Bodies.wearRepair(2))
                }
            }
            day = day + generator.integer(in: 90...600)
        }
    }

    // MARK: - Instruments

    /// A new instrument: at zero, at its donor's figure, or set to go on where the old one stopped.
    private mutating func replaceCluster(isDeclared: Bool) {
        let life = max(endDay - firstRegistration, 400)
        let day = firstRegistration + generator.integer(in: life * 3 / 10...life * 9 / 10)
        let driven = track.metres(by: day)
        let before = instrument.figure(on: day, driven: driven)
        let isAdjusted = isDeclared && generator.chance(perMille: 300)
        let isFromDonor = !isAdjusted && generator.chance(perMille: 350)
        let metres =
            isAdjusted ? driven : isFromDonor ? driven * generator.integer(in: 150...900) / 1000 : 0
        instrument.set(on: day, toMetres: metres, driven: driven)
        rereadEverything(from: day)
        guard isDeclared else { return }
        let isOldReadable = generator.chance(perMille: 700)
        let old: JSON =
            isOldReadable
            ? ["status": "read", "value": .integer(before), "unit": .string(instrument.unit)]
            : ["status": "unreadable"]
        let after = instrument.figure(on: day, driven: driven)
        say(
            "cluster-replacement", by: garage(on: day), on: day, reads: generator.chance(perMille: 500), always: true,
            [
                "before": old, "after": ["status": "read", "value": .integer(after), "unit": .string(instrument.unit)],
                "reason": "defect", "adjusted": .bool(isAdjusted),
            ])
    }

    /// The plan changed after others had written: what they read from `day` on is what the new instrument shows.
    private mutating func rereadEverything(from day: CalendarDay) {
        for position in lines.indices where lines[position].day >= day && lines[position].shownMetres != nil {
            let driven = track.metres(by: lines[position].day)
            lines[position].shownMetres = instrument.metres(on: lines[position].day, driven: driven)
            lines[position].reading = SimulatedReading(
                value: instrument.figure(on: lines[position].day, driven: driven), unit: instrument.unit)
        }
    }

    /// Five figures ran out: half of the sellers disclose it from then on, and some titles are branded.
    private mutating func discloseLimits() {
        let limit = 100_000 * 1_609
        guard let first = lines.filter({ ($0.shownMetres ?? 0) >= limit }).map(\.day).min() else { return }
        if generator.chance(perMille: 500) {
            for position in lines.indices
            where lines[position].day >= first && lines[position].kind == "ownership-transfer" {
                lines[position].reading?.disclosure = "exceeds_mechanical_limits"
            }
        }
        if generator.chance(perMille: 250) {
            let branded = first + generator.integer(in: 30...900)
            // An honest seller does not call a branded title clean.
            for position in lines.indices where lines[position].kind == "sighting" && lines[position].day >= branded {
                lines[position].body = ["occasion": "listing", "source": "dealer listing", "title_status": "branded"]
            }
            say(
                "title-brand", by: world.registrars[model.country], on: branded,
                reads: false, always: true,
                [
                    "action": "applied", "scheme": "nmvtis", "code": "72", "jurisdiction": "Ohio",
                    "text": "EXCEEDS MECHANICAL LIMITS",
                ])
        }
    }

    /// Monthly telematics for some years, beside control-unit readings at garages. The three never agree to the metre:
    /// each counts wheel turns or satellite fixes in its own way.
    private mutating func connect() {
        let scale = generator.integer(in: 985...1015)
        var day = firstRegistration + generator.integer(in: 0...500)
        for _ in 0..<generator.integer(in: 12...48) {
            let kilometres = track.metres(by: day) * scale / 1_000_000
            let position = say(
                "odometer-reading", by: world.fleets[model.country], on: day, reads: false, Bodies.fleetReading())
            if let position {
                lines[position].reading = SimulatedReading(value: kilometres, unit: "km", source: "telematics")
            }
            day = day + generator.integer(in: 28...33)
        }
        readControlUnit(perMille: 400)
        if generator.chance(perMille: 150) { swapControlUnit() }
    }

    /// Garages that read the control unit at a service: kilometres, close to the wheels' own.
    mutating func readControlUnit(perMille: Int) {
        let scale = generator.integer(in: 997...1003)
        for service in lines where service.kind == "service" && generator.chance(perMille: perMille) {
            var line = service
            line.kind = "odometer-reading"
            line.body = ["occasion": "other", "source": "diagnostic port"]
            line.shownMetres = nil
            line.isSpoiled = false
            line.isFraudulent = false
            line.reading = SimulatedReading(
                value: track.metres(by: line.day) * scale / 1_000_000, unit: "km", source: "ecu")
            lines.append(line)
        }
    }

    /// A used control unit that brings the distance of its donor.
    private mutating func swapControlUnit() {
        let units = lines.indices.filter { lines[$0].reading?.source == "ecu" }
        guard let first = generator.pick(units).map({ lines[$0].day }) else { return }
        let shift = generator.integer(in: -30_000...120_000)
        for position in units where lines[position].day >= first {
            let value = lines[position].reading?.value ?? 0
            lines[position].reading?.value = max(0, value + shift)
            lines[position].isSpoiled = true
        }
        say(
            "component-swap", by: garage(on: first), on: first, reads: false, always: true,
            ["component": "control_unit", "origin": "used"])
    }
}
