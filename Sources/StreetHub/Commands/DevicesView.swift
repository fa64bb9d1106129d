import CommandKit
import StarKit
import SyncKit
import SyncStore

/// Enrolled devices, for people and as JSON.
struct DevicesView {
    let devices: [EnrolledDevice]
    let alarms: [Alarm]
    let units: UnitNames

    func text(in language: Language) -> String {
        var table = TextTable([
            Words("unit", "单位")[language], Words("device", "设备")[language], Words("words", "校验词")[language],
            Words("enrolled", "登记时间")[language], Words("last contact", "上次联系")[language],
            "id", Words("cut off", "停用")[language],
        ])
        for device in devices {
            table.add([
                units.code(of: device.unit), device.name, device.fingerprint.description,
                device.enrolledAt.map(Moment.local) ?? "-", device.lastContactAt.map(Moment.local) ?? "-",
                device.replica.hex, Self.revocation(of: device),
            ])
        }
        let lines = AlarmsView(alarms, names: units).lines(in: language)
        return ([table.text] + lines).joined(separator: "\n")
    }

    private static func revocation(of device: EnrolledDevice) -> String {
        guard let at = device.revokedAt else { return "" }
        return ([Moment.local(at)] + [device.revokedFor].compactMap(\.self)).joined(separator: ": ")
    }

    func write(into json: inout JSONWriter) {
        json.array { json in
            for device in devices {
                json.object { json in
                    json.field("replica", device.replica.hex)
                    json.field("unit", units.code(of: device.unit))
                    json.field("name", device.name)
                    json.field("words", device.fingerprint.description)
                    json.field("enrolledAt", device.enrolledAt.map(Moment.utc))
                    json.field("lastContactAt", device.lastContactAt.map(Moment.utc))
                    json.field("rotatedAt", device.rotatedAt.map(Moment.utc))
                    json.field("revokedAt", device.revokedAt.map(Moment.utc))
                    json.field("revokedFor", device.revokedFor)
                    AlarmsView(alarms.filter { $0.replica == device.replica }, names: units).write(into: &json)
                }
            }
        }
    }
}
