extension VIN {
    /// The years that position 10 stands for where it is a model year: one of 30 characters, from 1980 on,
    /// again from 2010 on (49 CFR 565.15(d)). Empty for characters that stand for no year (U, Z, 0).
    var modelYearReadings: [Int] {
        guard let index = Array("ABCDEFGHJKLMNPRSTVWXY123456789".utf8).firstIndex(of: character(at: 10)) else {
            return []
        }
        return [1980 + index, 2010 + index]
    }

    /// The model years that position 10 can stand for, ascending: two, 30 years apart. Empty where no claim
    /// can be made: outside North America and China position 10 need not be a year, so there a valid check
    /// digit, the mark of a vehicle built for North America, is asked for.
    public var modelYearCandidates: [Int] {
        usesNorthAmericanCheckDigit || isCheckDigitValid ? modelYearReadings : []
    }

    /// The candidate that position 7 chooses for cars and light trucks (49 CFR 565.15(d)): a digit means
    /// 1980 to 2009, a letter 2010 to 2039. Heavy trucks, buses, motorcycles and trailers follow no such
    /// rule: ask ``VINDecoder``, which knows the vehicle type.
    public var modelYearByPositionSeven: Int? {
        let candidates = modelYearCandidates
        return CharacterSet.isDigit(character(at: 7)) ? candidates.first : candidates.last
    }
}
