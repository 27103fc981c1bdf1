/// A car of the simulation, or what an organisation says is one.
struct Vehicle: Sendable {
    /// The strategy of whoever drives it; `garage` for everybody else's cars.
    let keeper: Strategy
    /// Whether the registrar has registered it. A fake is known to nobody.
    let isReal: Bool
    /// The day of its first use, counted like every day of the simulation; before 0 for cars older than the registry.
    let firstUseDay: Int
    /// What its odometer shows on day 0, and what a day adds.
    let startMetres: Int
    let metresPerDay: Int
    /// The newest service on record, which another workshop may confirm: its log index and who filed it.
    var newestWork: (index: UInt64, organisation: Int)?

    /// The true reading on a day.
    func odometerMetres(onDay day: Int) -> UInt64 {
        UInt64(max(startMetres + metresPerDay * max(day, 0), 0))
    }
}
