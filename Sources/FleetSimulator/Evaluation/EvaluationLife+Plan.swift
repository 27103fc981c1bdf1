import StrictJSON

extension EvaluationLife {
    /// What really happens to the car: how far it goes, where it lives, what is done to its instrument.
    mutating func plan() {
        for owner in owners { drive(owner) }
        switch kind {
        case .highMileage: driveForAFleet()
        case .standstill: standStill()
        case .sparse: seenPerMille = generator.integer(in: 30...120)
        case .imported:
            moveAbroad()
        case .importMixed:
            moveAbroad()
            seenPerMille = max(seenPerMille, 600)
            foreignHabit = generator.chance(perMille: 600) ? .nobodyConverts : .someConvert
        case .clusterDeclared, .clusterUndeclared: seenPerMille = max(seenPerMille, 500)
        case .clocked: planRollbacks()
        case .cloned, .titleWashed: seenPerMille = max(seenPerMille, 400)
        default: break
        }
    }

    /// Nobody drives the same distance every year: from one to the next it is up to two fifths more or less, and now
    /// and then the car stands for some weeks or months.
    private mutating func drive(_ owner: OwnershipPeriod) {
        var day = owner.start
        while day < owner.end {
            let perMille = generator.chance(perMille: 40) ? 0 : generator.integer(in: 600...1400)
            track.change(on: day, metresPerDay: owner.metresPerDay * perMille / 1000)
            day = day + (perMille == 0 ? generator.integer(in: 20...150) : generator.integer(in: 200...400))
        }
    }

    private mutating func rebuildTrack(_ stretches: [(CalendarDay, Int)]) {
        track = DrivenTrack(
            from: buildDay, deliveryMetres: generator.integer(in: 3000...60_000), metresPerDay: 0)
        for (day, metres) in stretches { track.change(on: day, metresPerDay: metres) }
    }

    /// A taxi, a courier, a salesman: 55,000 to 150,000 km a year for some years or for ever.
    private mutating func driveForAFleet() {
        let until = firstRegistration + generator.integer(in: 700...3500)
        var stretches = [(firstRegistration, generator.integer(in: 150_000...410_000))]
        stretches += owners.filter { $0.start > until }.map { ($0.start, $0.metresPerDay) }
        rebuildTrack(stretches)
    }

    /// Years in a barn, or a car that only ever goes to the baker's.
    private mutating func standStill() {
        if generator.chance(perMille: 300) {
            return rebuildTrack([(firstRegistration, generator.integer(in: 300...4000))])
        }
        let lifeDays = max(endDay - firstRegistration, 1200)
        let start = firstRegistration + generator.integer(in: 200...lifeDays / 2)
        let end = start + generator.integer(in: 400...2500)
        let before = owners.filter { $0.start < start }.map { ($0.start, $0.metresPerDay) }
        let after = owners.filter { $0.start > end }.map { ($0.start, $0.metresPerDay) }
        rebuildTrack(before + [(start, 0), (end, generator.integer(in: 8_000...40_000))] + after)
    }

    /// Sold abroad at a change of owner, or in the middle of its life.
    mutating func moveAbroad(on chosen: CalendarDay? = nil) {
        let middle = firstRegistration + max(1, (endDay - firstRegistration) / 2)
        let day = chosen ?? generator.pick(owners.dropFirst().map(\.start)) ?? middle
        let home = country(on: day)
        // Nobody brings a car that counts in miles into another country of miles across an ocean, as a rule.
        let destinations = ["DE", "FR", "PL"].filter { $0 != home }
        residences.append((day, generator.pick(destinations) ?? "PL"))
    }

    // MARK: - Turning back

    /// When the odometer is turned back, and by how much. A rollback pays at a sale; it is also done to keep within a
    /// lease or a warranty, which makes several small ones; a car that is for sale now has hardly a reading behind it.
    private mutating func planRollbacks() {
        seenPerMille = max(seenPerMille, 350)
        let sales = owners.dropFirst().map(\.start).filter { track.metres(by: $0) > 40_000_000 }
        let late = firstRegistration + max(400, (endDay - firstRegistration) * generator.integer(in: 45...90) / 100)
        let sale = generator.pick(sales) ?? late
        switch generator.integer(in: 0...99) {
        case 0..<28:
            // For sale now: whatever is said after the rollback is said within two months.
            endDay = min(endDay, sale + generator.integer(in: 10...60))
            turnBack(on: sale + -generator.integer(in: 5...25))
        case 28..<76: turnBack(on: sale + -generator.integer(in: 5...45))
        case 76..<90:
            moveAbroad(on: sale)
            turnBack(on: sale + -generator.integer(in: -20...15))
        default:
            let count = generator.integer(in: 2...4)
            for number in 0..<count { turnBack(on: sale + number * generator.integer(in: 300...420)) }
        }
        owners = owners.filter { $0.start <= endDay }
    }

    /// Most are large, since the gain has to pay for the risk: Belgium's Car-Pass and German police speak of averages of
    /// tens of thousands of kilometres. A few are small, to stay within a lease or a warranty.
    private mutating func turnBack(on day: CalendarDay) {
        guard day > firstRegistration, day < endDay else { return }
        let driven = track.metres(by: day)
        let shown = instrument.metres(on: day, driven: driven)
        let perMille =
            switch generator.integer(in: 0...99) {
            case 0..<72: generator.integer(in: 250...650)
            case 72..<94: generator.integer(in: 80...250)
            default: generator.integer(in: 20...80)
            }
        instrument.set(on: day, toMetres: shown - shown * perMille / 1000, driven: driven)
        rollbacks.append(day)
    }
}
