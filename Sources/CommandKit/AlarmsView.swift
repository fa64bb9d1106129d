public import StarKit
import SyncKit
public import SyncStore

/// What a person should look into, in words and as JSON.
public struct AlarmsView {
    private let alarms: [Alarm]
    private let names: UnitNames

    /// A view of `alarms`.
    public init(_ alarms: [Alarm], names: UnitNames) {
        self.alarms = alarms
        self.names = names
    }

    /// One line for each; none without alarms.
    public func lines(in language: Language) -> [String] {
        alarms.map { words(of: $0)[language] }
    }

    /// The member `alarms` of an object.
    public func write(into json: inout JSONWriter) {
        json.array("alarms") { json in
            for alarm in alarms {
                json.object { json in
                    json.field("kind", alarm.kind.rawValue)
                    json.field("replica", alarm.replica.hex)
                    json.field("at", Moment.utc(alarm.at))
                }
            }
        }
    }

    private func words(of alarm: Alarm) -> Words {
        let device = names.device(alarm.replica)
        let at = Moment.local(alarm.at)
        return switch alarm.kind {
        case .clone:
            Words(
                "\(at) \(device) is used in two places: its disk was copied, or an old copy runs beside the new. "
                    + "What both have sent is kept; ask who has the other, let both sync, and keep one.",
                "\(at) 设备\(device)在两处使用：硬盘被复制，或旧副本与新的同时在用。双方已上送的内容都保留；请查明，让两处都同步一次，只留一处。")
        case .fork:
            Words(
                "\(at) \(device) has signed two change-sets under one number; both are kept, the later one is refused.",
                "\(at) 设备\(device)用同一序号签了两个变更集；两者都保留，后到的被退回。")
        case .restored:
            Words(
                "\(at) \(device): its store was put back from a backup, or copied; it goes on under a new incarnation.",
                "\(at) 设备\(device)的数据库由备份恢复或复制而来；它以新的化身继续使用。")
        }
    }
}
