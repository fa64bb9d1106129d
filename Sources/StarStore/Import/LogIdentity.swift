import StarKit
import SyncKit

/// The ids of imported records that have no natural key: content and occurrence, so that a file imported twice, or on
/// two laptops, makes the same rows. Private content never takes part.
enum LogIdentity {
    static func entry(member: ID128, _ line: LogFile.Line) -> ID128 {
        .natural(
            table: "log_entry", parent: member,
            key: [
                .text(line.date.iso), .text(line.kind.rawValue), Value(line.minutes), Value(line.occurrence),
            ])
    }

    static func activity(unit: ID128, _ line: ActivitiesFile.Line) -> ID128 {
        .natural(
            table: "activity", parent: unit, key: [.text(line.date.iso), .text(line.title), Value(line.occurrence)])
    }
}
