/// Something that is filled into a text, before a language gives it its form.
public indirect enum MessageValue: Hashable, Sendable {
    /// A count: digits grouped as the language groups them. Plural forms go by it.
    case number(Int)
    /// Text that is the same in every language: a name, a code, somebody's words.
    case plain(String)
    /// A date as precise as it is known: `2021`, `2021-05`, `2021-05-03` or `2021-05-03T10:15:00Z`; all but the date is
    /// left out.
    case date(String)
    /// A distance in whole kilometres.
    case distance(kilometres: Int)
    /// What an odometer shows: whole units of `km` or `mi`.
    case odometer(value: Int, unit: String)
    /// The number of a log entry. It is not grouped, since people look it up.
    case entry(UInt64)
    /// A word of the catalogue, by its key, such as `zone.front_left`.
    case term(String)
    /// A message within a message.
    case message(Message)
    /// Several values: `a, b and c`.
    case list([MessageValue])
    /// Several values, none of which closes the row: `a, b, c`. Empty ones are left out.
    case joined([MessageValue])
    /// A number with decimals: `.decimal(unscaled: 973, places: 1)` is `97.3`.
    case decimal(unscaled: Int, places: Int)
    /// A moment to the second, `2026-11-22T20:15:00Z`, always UTC.
    case moment(String)
    /// An amount of money in minor units of a currency (ISO 4217).
    case money(minorUnits: Int, currency: String)
    /// A country, by its ISO 3166-1 alpha-2 code.
    case country(String)
}
