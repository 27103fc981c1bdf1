/// Whether two names mean the same make.
enum MakeNames {
    /// Names of one make, in letters and digits only.
    private static let families: [[String]] = [
        ["volkswagen", "vw"], ["mercedesbenz", "mercedes", "daimler", "benz", "smart", "maybach"],
        ["chevrolet", "chevy", "daewoo", "gm", "generalmotors", "gmc", "opel", "vauxhall", "holden", "buick"],
        ["citroen", "citron", "ds", "peugeot"], ["dodge", "ram", "chrysler", "jeep", "fiat", "lancia", "plymouth"],
        ["datsun", "nissan", "infiniti"], ["toyota", "lexus", "scion", "subaru", "daihatsu"],
        ["renault", "dacia", "samsung"], ["landrover", "rover", "rangerover", "jaguar"], ["bmw", "mini", "rollsroyce"],
        ["skoda", "koda"], ["ssangyong", "kgmobility"], ["tesla", "teslamotors"], ["honda", "acura"],
        ["hyundai", "kia", "genesis"], ["ford", "lincoln", "mercury"],
    ]

    /// The families as text.
    static let tables = families.map { $0.joined(separator: " ") }.joined(separator: "\n")

    /// Names are the same when one contains the other, or when both belong to one family: makers sell one vehicle under
    /// several badges.
    static func isSame(_ left: String, _ right: String) -> Bool {
        let (left, right) = (plain(left), plain(right))
        guard !left.isEmpty, !right.isEmpty else { return true }
        if left.contains(right) || right.contains(left) { return true }
        return families.contains { family in
            family.contains { left.hasPrefix($0) } && family.contains { right.hasPrefix($0) }
        }
    }

    private static func plain(_ name: String) -> String {
        String(decoding: name.lowercased().utf8.filter { isLetterOrDigit($0) }, as: UTF8.self)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte)
    }
}
