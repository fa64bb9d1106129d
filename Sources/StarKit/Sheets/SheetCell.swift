/// A cell of a ``Sheet``: what it is, not how it looks.
public enum SheetCell: Hashable, Sendable {
    case empty
    case text(String)
    /// A word of a fixed list: its code in files for programs, its words for people.
    case word(String, Words)
    /// A sentence for people.
    case sentence(Words)
    case number(Int)
    /// A number with two decimals, in hundredths; not negative.
    case hundredths(Int)
    case day(CalendarDay)
    /// Milliseconds since 1970 UTC.
    case moment(Int64)

    /// What is left out because so few people stand behind it that the number would speak of each.
    public static let hidden = SheetCell.word("hidden", Words("too few to show", "人数过少，不显示"))

    /// A text, or nothing.
    public init(_ text: String?) { self = text.map { .text($0) } ?? .empty }

    /// A number, or nothing.
    public init(_ number: Int?) { self = number.map { .number($0) } ?? .empty }

    /// A day, or nothing.
    public init(_ day: CalendarDay?) { self = day.map { .day($0) } ?? .empty }

    /// A number with two decimals in hundredths, or nothing.
    public init(hundredths: Int?) { self = hundredths.map { .hundredths($0) } ?? .empty }

    /// Yes or no.
    public init(_ flag: Bool) {
        self = flag ? .word("yes", Words("yes", "是")) : .word("no", Words("no", "否"))
    }

    /// The cell for people.
    public func shown(in language: Language) -> String {
        switch self {
        case .word(_, let words): words[language]
        default: plain(in: language)
        }
    }

    /// The cell for programs: codes of words; sentences in a language, since they have no code.
    public func plain(in language: Language) -> String {
        switch self {
        case .empty: ""
        case .text(let text), .word(let text, _): text
        case .sentence(let words): words[language]
        case .number(let number): String(number)
        case .hundredths(let hundredths): Hundredths.text(hundredths)
        case .day(let day): day.iso
        case .moment(let milliseconds): Self.iso(milliseconds)
        }
    }

    /// As JSON has it: numbers as numbers, hundredths in hundredths, codes of words, sentences in both languages.
    public func write(into json: inout JSONWriter) {
        switch self {
        case .empty: json.null()
        case .number(let number), .hundredths(let number): json.value(number)
        case .sentence(let words):
            json.object { json in
                for language in Language.allCases { json.field(language.rawValue, words[language]) }
            }
        case .text, .word, .day, .moment: json.value(plain(in: .english))
        }
    }

    /// `2026-12-31T23:59:59Z`; the last day there is for times beyond.
    static func iso(_ milliseconds: Int64) -> String {
        let seconds = milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let time = Int(seconds - days * 86_400)
        let day = CalendarDay(dayNumber: Int(min(max(days, -719_162), 2_932_896)))?.iso ?? ""
        let parts = [time / 3600, time / 60 % 60, time % 60].map { $0 < 10 ? "0\($0)" : String($0) }
        return "\(day)T\(parts.joined(separator: ":"))Z"
    }
}
