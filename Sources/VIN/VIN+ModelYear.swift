extension VIN {
    /// The model years that position 10 can stand for, ascending; empty where no claim can be made.
    public var modelYearCandidates: [Int] { [] }
}
