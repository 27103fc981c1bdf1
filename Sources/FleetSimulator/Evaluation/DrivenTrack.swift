/// How far a car has really gone by each day, whatever its instruments say.
struct DrivenTrack: Sendable {
    private struct Stretch {
        let start: CalendarDay
        let metresPerDay: Int
        /// Metres driven before it.
        let metresBefore: Int
    }

    private var stretches: [Stretch]

    /// A track that begins with `deliveryMetres` on the clock.
    init(from start: CalendarDay, deliveryMetres: Int, metresPerDay: Int) {
        stretches = [Stretch(start: start, metresPerDay: metresPerDay, metresBefore: deliveryMetres)]
    }

    /// From `day`, which is not before an earlier change, the car goes at another rate.
    mutating func change(on day: CalendarDay, metresPerDay: Int) {
        stretches.append(Stretch(start: day, metresPerDay: metresPerDay, metresBefore: metres(by: day)))
    }

    /// Metres driven by the evening of `day`.
    func metres(by day: CalendarDay) -> Int {
        guard let stretch = stretches.last(where: { $0.start <= day }) ?? stretches.first else { return 0 }
        return stretch.metresBefore + max(0, day - stretch.start) * stretch.metresPerDay
    }
}
