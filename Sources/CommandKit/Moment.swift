import Foundation

/// Writes moments: milliseconds since 1970 UTC, in ISO 8601.
///
/// Times that an author wrote are what that author's clock claimed; whoever shows one says so.
public enum Moment {
    /// As a clock on this machine's wall shows it, to the second: `2026-11-23 15:10:43+08:00`.
    public static func local(_ milliseconds: Int64) -> String {
        var seconds = time_t(seconds(milliseconds))
        var parts = tm()
        guard localtime_r(&seconds, &parts) != nil else { return utc(milliseconds) }
        let offset = parts.tm_gmtoff / 60
        let zone = (offset < 0 ? "-" : "+") + padded(abs(offset) / 60, 2) + ":" + padded(abs(offset) % 60, 2)
        return text(of: parts, between: " ") + zone
    }

    /// The same for every reader, to the millisecond: `2026-11-23T07:10:43.123Z`.
    public static func utc(_ milliseconds: Int64) -> String {
        var whole = time_t(seconds(milliseconds))
        var parts = tm()
        guard gmtime_r(&whole, &parts) != nil else { return String(milliseconds) }
        let rest = Int(milliseconds - seconds(milliseconds) * 1000)
        return text(of: parts, between: "T") + "." + padded(rest, 3) + "Z"
    }

    /// Whole seconds, rounded down also before 1970.
    private static func seconds(_ milliseconds: Int64) -> Int64 {
        let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        return remainder < 0 ? quotient - 1 : quotient
    }

    private static func text(of parts: tm, between: String) -> String {
        let day = [
            padded(Int(parts.tm_year) + 1900, 4), padded(Int(parts.tm_mon) + 1, 2), padded(Int(parts.tm_mday), 2),
        ]
        let time = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { padded(Int($0), 2) }
        return day.joined(separator: "-") + between + time.joined(separator: ":")
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
