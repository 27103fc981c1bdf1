/// A model that the simulated fleet is made of: real prefixes, so that a decoder recognises the car.
struct CarModel: Sendable {
    let make: String
    let model: String
    /// Positions 1 to 3.
    let manufacturerPrefix: String
    /// Positions 4 to 8.
    let descriptor: String
    /// Position 9 where the market uses no check digit; `nil` where the check digit of 49 CFR 565.15 is computed.
    let fixedNinth: Character?
    /// Position 11.
    let plant: Character
    /// ISO 3166-1 alpha-2 code of the market.
    let country: String
    let modelYears: ClosedRange<Int>
    let fuel: String

    /// The identifier of its manufacturer in the simulated world.
    var manufacturer: String { "maker-" + make.lowercased().filter { $0.isASCII && $0.isLetter } }
}

extension CarModel {
    /// Prefixes as NHTSA vPIC 3.45 lists them (North America) or as commonly published for European type approvals.
    static let catalogue: [CarModel] = [
        north("Honda", "Accord", "1HG", "CR2F8", "A", 2013...2017, "petrol"),
        north("Honda", "Civic", "2HG", "FC2F7", "H", 2016...2021, "petrol"),
        north("Toyota", "Camry", "4T1", "BF1FK", "U", 2012...2017, "petrol"),
        north("Toyota", "RAV4", "2T3", "BFREV", "W", 2013...2018, "petrol"),
        north("Ford", "F-150", "1FT", "EW1EP", "K", 2015...2020, "petrol"),
        north("Chevrolet", "Silverado", "3GC", "UKREC", "G", 2014...2018, "petrol"),
        north("Jeep", "Grand Cherokee", "1C4", "RJFBG", "C", 2012...2021, "petrol"),
        north("Nissan", "Altima", "1N4", "AL3AP", "C", 2013...2018, "petrol"),
        north("Hyundai", "Elantra", "5NP", "D84LF", "H", 2017...2020, "petrol"),
        north("Tesla", "Model 3", "5YJ", "3E1EA", "F", 2018...2022, "electric"),
        europe("Volkswagen", "Golf", "WVW", "ZZZAU", "Z", "W", "DE", 2013...2020, "petrol"),
        europe("Volkswagen", "Passat", "WVW", "ZZZ3C", "Z", "E", "DE", 2012...2021, "diesel"),
        europe("Audi", "A3", "WAU", "ZZZ8V", "Z", "A", "DE", 2013...2019, "petrol"),
        europe("Mercedes-Benz", "C-Class", "WDD", "20500", "4", "F", "DE", 2014...2020, "diesel"),
        europe("BMW", "3 Series", "WBA", "8C310", "0", "K", "DE", 2013...2018, "diesel"),
        europe("Skoda", "Octavia", "TMB", "JJ7NE", "0", "0", "DE", 2013...2020, "diesel"),
        europe("Renault", "Clio", "VF1", "RFB00", "1", "5", "FR", 2013...2021, "petrol"),
        europe("Peugeot", "308", "VF3", "LCBHZ", "W", "S", "FR", 2014...2021, "diesel"),
        europe("Nissan", "Qashqai", "SJN", "FAAJ1", "1", "U", "GB", 2014...2020, "petrol"),
        europe("Vauxhall", "Astra", "W0L", "PD6EC", "0", "8", "GB", 2012...2018, "petrol"),
    ]

    private static func north(
        _ make: String, _ model: String, _ prefix: String, _ descriptor: String, _ plant: Character,
        _ years: ClosedRange<Int>, _ fuel: String
    ) -> CarModel {
        CarModel(
            make: make, model: model, manufacturerPrefix: prefix, descriptor: descriptor, fixedNinth: nil, plant: plant,
            country: "US", modelYears: years, fuel: fuel)
    }

    private static func europe(
        _ make: String, _ model: String, _ prefix: String, _ descriptor: String, _ ninth: Character,
        _ plant: Character, _ country: String, _ years: ClosedRange<Int>, _ fuel: String
    ) -> CarModel {
        CarModel(
            make: make, model: model, manufacturerPrefix: prefix, descriptor: descriptor, fixedNinth: ninth,
            plant: plant, country: country, modelYears: years, fuel: fuel)
    }
}
