import StarKit
import SyncKit
import SyncStore

// The sheet of places: how the ceiling was divided, for everybody to check.
extension ReportBook {
    func places() throws -> Report {
        var sheet = Sheet(
            "places", Words("Places", "名额"),
            [
                .init("village", "village", "村"), .init("cap", "cap", "封顶星数"), .init("members", "members", "人数"),
                .init("quota", "quota", "应得"), .init("floor", "whole", "整数"), .init("remainder", "remainder", "余数"),
                .init("places", "places", "名额"), .init("taken", "taken", "入围"), .init("cutScore", "cut score", "最后入围分"),
            ])
        var modes: Set<Policy.Scope> = []
        for village in villages {
            let rows = try read.rows("place", unit: village.id, year: year).map(Results.place)
            for place in rows.sorted(by: { $0.cap > $1.cap }) {
                modes.insert(place.mode)
                sheet.add([
                    .text(village.code), .number(place.cap), .number(place.members), .hundredths(place.quota),
                    .number(place.floor), .hundredths(place.remainder), .number(place.places), SheetCell(place.taken),
                    SheetCell(hundredths: place.cutScore),
                ])
            }
        }
        var notes = modes.sorted { $0.rawValue < $1.rawValue }.map(modeWords)
        if sheet.rows.isEmpty {
            notes = [Words("No places are announced yet; the street's \"rank\" does it.", "名额尚未公布；由街道“rank”公布。")]
        }
        return Report(.places, year: year, asOf: today, notes: notes, sheets: [sheet])
    }

    private func modeWords(_ mode: Policy.Scope) -> Words {
        let percent = policy.quota.percent
        return switch mode {
        case .apportioned:
            Words(
                "\(percent) % of the street's members of a class, rounded down, divided by head count: whole places "
                    + "first, the rest to the largest remainders. It is a ceiling, never a quota to fill.",
                "全街道该类党员的\(percent)%（取整）为上限，按人数分配：先分整数，余下按余数大小依次分配。此为上限，不是必须用满的指标。")
        case .strict:
            Words(
                "\(percent) % of the village's members of a class, rounded down. "
                    + "It is a ceiling, never a quota to fill.",
                "本村该类党员的\(percent)%（取整）为上限，不是必须用满的指标。")
        case .street:
            Words(
                "One pool for the whole street of \(percent) %: this mode rewards villages that give higher marks.",
                "全街道统一\(percent)%：此方式会使打分偏高的村得益。")
        }
    }
}
