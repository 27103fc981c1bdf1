import StrictJSON

extension VehicleLife {
    /// Another car of the same model takes this one's identity in another country, and lives on beside it.
    ///
    /// Returns what is said about the twin under the stolen number.
    mutating func statementsOfTwin() -> [SimulatedStatement] {
        let start = firstRegistration + (endDay - firstRegistration) / 2
        let abroad = country == "DE" ? "FR" : "DE"
        var twin = VehicleLife(
            vin: vin, model: model, modelYear: modelYear, truth: .honest, world: world, end: endDay,
            generator: SeededGenerator(seed: generator.next()))
        twin.country = abroad
        twin.register(on: start, isFirst: false)
        var day = start + 60
        var number = 1
        while day < endDay {
            twin.say("service", by: twin.garage(), on: day, Bodies.service(number: number, labourMinutes: 90))
            twin.say(
                "inspection", by: world.inspectors[abroad], on: day + 90,
                Bodies.inspection(country: abroad, passed: true))
            day = day + 330
            number += 1
        }
        return twin.statements()
    }
}
