extension TicketList {
    /// The tickets of a list, read from its bytes as they are asked for.
    public struct Tickets: RandomAccessCollection, Hashable, Sendable {
        let list: TicketList

        /// The position of the first ticket: 0.
        public var startIndex: Int { 0 }

        /// The position after the last ticket: their count.
        public var endIndex: Int { list.weights.count }

        /// The ticket at a position.
        public subscript(position: Int) -> Ticket {
            let identifier = list.encoded[(list.starts[position] + 2)..<(list.starts[position + 1] - 8)]
            return Ticket(identifier: String(decoding: identifier, as: UTF8.self), weight: list.weights[position])
        }
    }
}
