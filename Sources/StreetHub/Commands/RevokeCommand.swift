import ArgumentParser
import CommandKit
import StarKit
import SyncKit
import SyncStore

/// `revoke`: cuts a device off.
struct RevokeCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Cut a device off: what has come from it counts, what comes later is parked.",
        discussion: """
            Use it at once for a laptop that was lost or stolen. Its exchanges are refused from now on. What it \
            had sent before stays. What others still bring of it is held and passed on, but counts only if a \
            person accepts it: street-hub parked lists it. This cannot be taken back: a device that is found \
            again joins with a new store and a new invitation.

            Example:
              street-hub revoke hub 4f2a91c07be8 --reason "stolen on 3 May"
              street-hub revoke hub lusab-babad
            """)

    @OptionGroup var store: StoreArgument

    @Argument(help: "The device's words, or its first ones, or the first 8 or more digits of its id.")
    var device: String

    @Option(help: "Why, in up to 2000 bytes; devices shows it.")
    var reason: String?

    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let replica = try HubStore.open(store.store).replica
        let units = try UnitNames(replica)
        let device = try DeviceChoice(try replica.devicesBelow()).find(device)
        let revocation = try replica.revoke(device.replica, reason: reason)
        let words = words(revocation, device, units)
        try shell.answer(words[shell.language]) { json in
            json.object { json in
                json.field("replica", device.replica.hex)
                json.field("unit", units.code(of: device.unit))
                json.field("name", device.name)
                json.field("revokedAt", Moment.utc(revocation.revokedAt))
                json.field("reason", revocation.reason)
                json.field("isNew", revocation.isNew)
                json.array("cut") { json in
                    for (stream, number) in revocation.cut.sorted(by: { $0.key < $1.key }) {
                        json.object { json in
                            json.field("incarnation", stream.incarnation.hex)
                            json.field("unit", units.code(of: stream.audience.unit))
                            json.field("top", Int(stream.audience.top.rawValue))
                            json.field("number", number)
                        }
                    }
                }
            }
        }
    }

    private func words(_ revocation: Revocation, _ device: EnrolledDevice, _ units: UnitNames) -> Words {
        let at = Moment.local(revocation.revokedAt)
        let name = TextTable.oneLine("\(device.name) (\(device.replica.hex.prefix(8)))")
        let unit = units.code(of: device.unit)
        let head =
            revocation.isNew
            ? Words("Cut off \(name) of \(unit).", "已停用\(unit)的设备\(name)。")
            : Words("\(name) of \(unit) was cut off before, at \(at).", "\(unit)的设备\(name)此前已于\(at)停用。")
        guard !revocation.cut.isEmpty else {
            return Words(
                head.english + " Nothing of it had been received; whatever comes is parked.",
                head.chinese + "此前未收到它的任何记录；今后送到的一律搁置。")
        }
        let streams = revocation.cut.sorted { $0.key < $1.key }.map { stream, number in
            let (unit, top) = (units.code(of: stream.audience.unit), stream.audience.top)
            let life = stream.incarnation.hex.prefix(8)
            return (
                "  \(unit), up to the \(top.word), from \(life): \(number)",
                "  \(unit)（至第\(top.rawValue)级），\(life)：\(number)"
            )
        }
        return Words(
            head.english + " What counts ends with these change-sets; later ones are parked:\n"
                + streams.map(\.0).joined(separator: "\n"),
            head.chinese + "有效的变更集到以下编号为止，其后的一律搁置：\n" + streams.map(\.1).joined(separator: "\n"))
    }
}
