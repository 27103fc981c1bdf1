/// Which of the known words somebody meant.
enum NearestWords {
    /// The known words that differ least from what was typed, the nearest first; none where nothing is near.
    ///
    /// - Parameter countMax: so many at most.
    static func to(_ typed: String, among known: [String], countMax: Int = 3) -> [String] {
        let typed = typed.lowercased()
        let limit = max(1, typed.count / 3)
        let scored = known.compactMap { word -> (word: String, distance: Int)? in
            let candidate = word.lowercased()
            // Part of a word is nearer than any slip: "pads" for front-pads and rear-pads.
            if typed.count > 2, candidate.contains(typed) { return (word, 0) }
            let distance = distance(Array(typed.utf8), Array(candidate.utf8))
            return distance <= limit ? (word, distance) : nil
        }
        return scored.sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }.prefix(countMax).map(\.word)
    }

    /// Letters inserted, left out, replaced or swapped with their neighbour (optimal string alignment).
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var before: [Int] = []
        var last = Array(0...right.count)
        for row in 0..<left.count {
            var next = [row + 1]
            for column in 0..<right.count {
                let isSame = left[row] == right[column]
                var best = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, next[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = min(best, before[column - 1] + 1)
                }
                next.append(best)
            }
            (before, last) = (last, next)
        }
        return last[right.count]
    }
}
