import StarKit

/// A day as people type it in a hurry: `2026-11-20`, `11-20`, `11.20`, `20` for one of this month, `-1` for yesterday.
enum DayInput {
    /// The day in full; what was typed where it is none, for the record's own check to name it.
    static func day(_ typed: String, today: CalendarDay) -> String {
        if typed.isEmpty || CalendarDay(iso: typed) != nil { return typed }
        if typed.hasPrefix("-") || typed.hasPrefix("+"), let days = Int(typed), days.magnitude <= 366 {
            return today.advanced(by: days)?.iso ?? typed
        }
        let parts = typed.split { "-./年月日 ".contains($0) }.map { Int($0) }
        switch parts.count {
        case 1:
            guard let day = parts[0] else { return typed }
            if typed.utf8.count == 8 { return iso(day / 10_000, day / 100 % 100, day % 100) ?? typed }
            if typed.utf8.count == 4 { return iso(today.year, day / 100, day % 100) ?? typed }
            return iso(today.year, today.month, day) ?? typed
        case 2:
            guard let month = parts[0], let day = parts[1] else { return typed }
            return iso(today.year, month, day) ?? typed
        case 3:
            guard let year = parts[0], let month = parts[1], let day = parts[2] else { return typed }
            return iso(year < 100 ? 2000 + year : year, month, day) ?? typed
        default: return typed
        }
    }

    private static func iso(_ year: Int, _ month: Int, _ day: Int) -> String? {
        let pad = { (number: Int) in number < 10 ? "0\(number)" : String(number) }
        return CalendarDay(iso: "\(year)-\(pad(month))-\(pad(day))")?.iso
    }
}
